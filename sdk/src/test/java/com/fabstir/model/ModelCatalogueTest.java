package com.fabstir.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import com.fabstir.model.RegisteredHash.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which entry of the registry a file is. */
class ModelCatalogueTest {
  private static final Bytes32 PICO_HASH = Keccak256.ofText("pico");
  private static final Bytes32 OTHER_HASH = Keccak256.ofText("other");

  private static final ApprovedModel PICO = model("us/pico-GGUF", "pico.gguf", PICO_HASH);

  /** As the registry of October 2025 has it. */
  private static final ApprovedModel TINY_LLAMA =
      model(
          "TheBloke/TinyLlama-1.1B-Chat-v1.0-GGUF",
          "tinyllama-1b.Q4_K_M.gguf",
          new Bytes32("0x45b71fe98efe5f530b825dce6f5049d738e9c16869f10be4370ab81a9912d4a6"));

  private final ModelCatalogue catalogue = new ModelCatalogue(List.of(PICO, TINY_LLAMA));

  private static ApprovedModel model(String repo, String file, Bytes32 sha256) {
    return new ApprovedModel(ModelId.of(repo, file), repo, file, sha256, 1, true);
  }

  @Test
  void theContentDecidesWhateverTheFileIsCalled() {
    var check = catalogue.check(Path.of("/models/tinyllama-1b.Q4_K_M.gguf"), PICO_HASH);

    assertThat(check.model()).contains(PICO);
    assertThat(check.verdict()).isEqualTo(Verdict.MATCHES);
  }

  @Test
  void aNameIsTheNextBestGuess() {
    var check = catalogue.check(Path.of("PICO.gguf"), OTHER_HASH);

    assertThat(check.model()).contains(PICO);
    assertThat(check.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(check.explanation()).contains(PICO_HASH.value(), OTHER_HASH.value());
  }

  @Test
  void aModelThatNobodyRegisteredIsNone() {
    var check = catalogue.check(Path.of("llama.gguf"), OTHER_HASH);

    assertThat(check.model()).isEmpty();
    assertThat(check.verdict()).isEqualTo(Verdict.NOT_REGISTERED);
    assertThat(check.explanation()).contains("No registered model").contains(OTHER_HASH.value());
  }

  @Test
  void noGenuineFileCanBeTheRegistrysTinyLlama() {
    var check = catalogue.check(Path.of("tinyllama-1b.Q4_K_M.gguf"), OTHER_HASH);

    assertThat(check.verdict()).isEqualTo(Verdict.REGISTRY_ENTRY_BOGUS);
    assertThat(check.explanation())
        .contains("the hash of an error page (\"Invalid username or password.\")")
        .contains("no genuine file can match it");
  }

  @Test
  void theHashOfNothingIsNoHashOfAModel() {
    var nothing =
        new RegisteredHash(
            new Bytes32("0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    assertThat(nothing.bogus()).contains("an empty file");
    assertThat(new RegisteredHash(PICO_HASH).bogus()).isEmpty();
  }

  @Test
  void findsById() {
    assertThat(catalogue.find(PICO.modelId())).contains(PICO);
    assertThat(catalogue.find(Bytes32.ZERO)).isEmpty();
  }
}
