package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.MODEL;
import static com.fabstir.devnet.contract.Sandbox.OTHER_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class ModelRegistryTest {
  private static final String HASH = Sandbox.hash(0xab);
  private static final String ID = new ApprovedModel("me/mine", "mine.gguf", HASH).id();

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void addsAModelOfTierOne() {
    owner("addTrustedModel", "me/mine", "mine.gguf", HASH)
        .emits(event("ModelAdded", ID, "me/mine", "mine.gguf", 1));
    List<Object> model = AbiValues.plain("me/mine", "mine.gguf", HASH, 1, true, on.now());
    assertThat(on.models.read("models", ID)).isEqualTo(model);
    assertThat(on.models.<List<?>>get("getModel", ID)).isEqualTo(model);
    assertThat(on.models.<String>get("getModelHash", ID)).isEqualTo(HASH);
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isTrue();
    assertThat(on.models.<Boolean>get("trustedModels", ID)).isTrue();
    assertThat(on.models.<List<?>>get("getAllModels")).isEqualTo(List.of(MODEL, OTHER_MODEL, ID));
    assertThat(on.models.<String>get("modelList", 2)).isEqualTo(ID);
  }

  @Test
  void tellsIdsByCaseAndByFile() {
    assertThat(on.models.<String>get("getModelId", "me/mine", "mine.gguf")).isEqualTo(ID);
    assertThat(on.models.<String>get("getModelId", "Me/mine", "mine.gguf")).isNotEqualTo(ID);
    assertThat(on.models.<String>get("getModelId", "me/mine", "other.gguf")).isNotEqualTo(ID);
  }

  @Test
  void knowsNothingOfOtherModels() {
    assertThat(on.models.<Boolean>get("isModelApproved", ID)).isFalse();
    assertThat(on.models.read("models", ID))
        .isEqualTo(AbiValues.plain("", "", Sandbox.hash(0), 0, false, 0));
  }

  @Test
  void refusesAModelThatIsThereAlsoWhenItIsInactive() {
    owner("addTrustedModel", "me/mine", "mine.gguf", HASH).succeeds();
    owner("addTrustedModel", "me/mine", "mine.gguf", Sandbox.hash(1))
        .revertsWith("Model already exists");
    owner("deactivateModel", ID).succeeds();
    owner("addTrustedModel", "me/mine", "mine.gguf", HASH).revertsWith("Model already exists");
    on.models
        .send(on.client, "proposeModel", "me/mine", "mine.gguf", HASH)
        .revertsWith("Model already exists");
  }

  @Test
  void addsABatchAndSkipsWhatIsThere() {
    ApprovedModel known = ApprovedModel.WELL_KNOWN.getFirst();
    batch(
            List.of("me/mine", known.repo(), "me/mine"),
            List.of("mine.gguf", known.file(), "mine.gguf"),
            List.of(HASH, HASH, Sandbox.hash(1)))
        .emits(event("ModelAdded", ID, "me/mine", "mine.gguf", 1));
    assertThat(on.models.<String>get("getModelHash", MODEL)).isEqualTo("0x" + known.sha256());
    batch(List.of("a"), List.of(), List.of(HASH)).revertsWith("Array length mismatch");
    batch(List.of("a"), List.of("b"), List.of()).revertsWith("Array length mismatch");
    batch(List.of(), List.of(), List.of()).emits();
  }

  @Test
  void switchesModelsOffAndOn() {
    owner("deactivateModel", MODEL).emits(event("ModelDeactivated", MODEL));
    assertThat(on.models.<Boolean>get("isModelApproved", MODEL)).isFalse();
    assertThat(on.models.<List<?>>get("getAllModels")).isEqualTo(List.of(MODEL, OTHER_MODEL));
    owner("reactivateModel", MODEL).emits(event("ModelReactivated", MODEL));
    assertThat(on.models.<Boolean>get("isModelApproved", MODEL)).isTrue();
    owner("deactivateModel", ID).revertsWith("Model does not exist");
    owner("reactivateModel", ID).revertsWith("Model does not exist");
  }

  @Test
  void isChangedByItsOwnerOnly() {
    for (Outcome outcome :
        List.of(
            on.models.send(on.client, "addTrustedModel", "a", "b", HASH),
            on.models.send(on.client, "batchAddTrustedModels", List.of(), List.of(), List.of()),
            on.models.send(on.client, "deactivateModel", MODEL),
            on.models.send(on.client, "reactivateModel", MODEL))) {
      outcome.revertsWith("OwnableUnauthorizedAccount");
    }
  }

  private Outcome owner(String function, Object... arguments) {
    return on.models.send(on.owner, function, arguments);
  }

  private Outcome batch(List<String> repos, List<String> files, List<String> hashes) {
    return owner("batchAddTrustedModels", repos, files, hashes);
  }
}
