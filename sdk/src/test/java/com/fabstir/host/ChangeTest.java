package com.fabstir.host;

import static com.fabstir.error.ErrorCode.HOST_HAS_SESSIONS;
import static com.fabstir.error.ErrorCode.MODEL_NOT_APPROVED;
import static com.fabstir.error.ErrorCode.NOT_REGISTERED;
import static com.fabstir.error.ErrorCode.PRICE_OUT_OF_BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.chain.Receipt;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.SessionOpening;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DevnetTest
class ChangeTest {
  @TempDir Path folder;
  private HostChain chain;
  private LocalSigner signer;

  @BeforeEach
  void start(Devnet devnet) {
    chain = new HostChain(devnet, folder, false);
    signer = chain.host(1);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  @Test
  void onlyWhatDiffersIsSent() {
    chain.register(signer, chain.spec());
    HostSpec change =
        HostSpec.empty()
            .withApiUrl("https://new.example.com")
            .withModelIds(List.of(chain.otherModel()));

    HostPlan plan = planUpdate(change);
    HostResult result = chain.apply(plan, signer);

    assertThat(plan.steps())
        .extracting(HostStep::name)
        .containsExactly("update-url", "update-models");
    assertThat(plan.differences().fields())
        .extracting(FieldDifference::field)
        .containsExactly("API URL", "models");
    RegisteredHost host = result.host().orElseThrow();
    assertThat(host.apiUrl()).isEqualTo("https://new.example.com");
    assertThat(host.modelIds()).containsExactly(chain.otherModel());
    assertThat(planUpdate(change).isNothingToDo()).isTrue();
  }

  @Test
  void aChangeBackIsSentAgainAlthoughTheJournalKnowsTheSameCall() {
    chain.register(signer, chain.spec());
    for (String url :
        List.of("https://a.example.com", "https://b.example.com", "https://a.example.com")) {
      assertThat(chain.update(signer, HostSpec.empty().withApiUrl(url)).receipts()).hasSize(1);
      assertThat(chain.registration().find(signer.address()).orElseThrow().apiUrl()).isEqualTo(url);
    }
  }

  @Test
  void metadataIsMergedAndLosesNothing() {
    chain.register(signer, chain.spec());
    String foreign =
        """
        {"name":"Node 1","performance_tier":"standard","region":"x","reputation":95,
         "hardware":{"gpu":"old","vram":1,"nvlink":true},"capabilities":{"streaming":true}}\
        """;
    send("metadata", foreign);

    HostResult result = chain.update(signer, HostSpec.empty().withName("Node 1b"));

    JsonNode metadata = JsonMapper.shared().readTree(result.host().orElseThrow().metadata());
    assertThat(metadata.get("name").asString()).isEqualTo("Node 1b");
    assertThat(metadata.get("region").asString()).isEqualTo("x");
    assertThat(metadata.get("reputation").asInt()).isEqualTo(95);
    assertThat(metadata.get("capabilities").get("streaming").asBoolean()).isTrue();
    assertThat(metadata.get("hardware").get("nvlink").asBoolean()).isTrue();
    assertThat(metadata.get("hardware").get("gpu").asString()).isEqualTo("NVIDIA A16");
    assertThat(metadata.get("publicKey").asString()).hasSize(66);
  }

  @Test
  void missingHardwareAndKeyAreRestoredByAnyUpdate() {
    chain.register(signer, chain.spec());
    send("metadata", "{\"name\":\"Node 1\",\"performance_tier\":\"standard\"}");
    HostPlan plan = planUpdate(HostSpec.empty());
    assertThat(plan.differences().fields())
        .extracting(FieldDifference::field)
        .containsExactly("public key", "hardware");
    HostMetadata restored =
        HostMetadata.parse(chain.apply(plan, signer).host().orElseThrow().metadata());
    assertThat(restored.hasHardware()).isTrue();
    assertThat(restored.publicKey()).isPresent();
  }

  @Test
  void aNewStablePriceIsAlsoTheNewCostInTheMetadata() {
    chain.register(signer, chain.spec());
    HostResult result =
        chain.update(signer, HostSpec.empty().withPriceStableBaseUnits(BigInteger.valueOf(25)));
    RegisteredHost host = result.host().orElseThrow();
    assertThat(host.priceStableBaseUnits()).isEqualTo(25);
    assertThat(HostMetadata.parse(host.metadata()).costPerToken().orElseThrow())
        .isEqualByComparingTo("0.000025");
  }

  @Test
  void refusalsOfAnUpdateSendNothing() {
    assertThat(failure(() -> planUpdate(HostSpec.empty())).code()).isEqualTo(NOT_REGISTERED);
    chain.register(signer, chain.spec());
    long sent = chain.transactionsOf(signer);
    HostSpec unknownModel = HostSpec.empty().withModelIds(List.of(new Bytes32("34".repeat(32))));
    assertThat(failure(() -> planUpdate(unknownModel)).code()).isEqualTo(MODEL_NOT_APPROVED);
    HostSpec dear = HostSpec.empty().withPriceNativeWei(BigInteger.TEN.pow(18));
    assertThat(failure(() -> planUpdate(dear)).code()).isEqualTo(PRICE_OUT_OF_BOUNDS);
    assertThat(chain.transactionsOf(signer)).isEqualTo(sent);
  }

  @Test
  void leavingReturnsTheStakeAndTheHostMayComeBack() {
    chain.register(signer, chain.spec());
    BigInteger before = fab();

    HostPlan plan = chain.registration().planLeave(signer.address(), false);
    HostResult result = chain.apply(plan, signer);

    BigInteger stake = BigInteger.TEN.pow(21);
    assertThat(plan.notices()).contains("1000 FAB of stake come back to " + signer.address() + ".");
    assertThat(result.host()).isEmpty();
    assertThat(result.returnedBaseUnits()).isEqualTo(stake);
    assertThat(fab()).isEqualTo(before.add(stake));
    assertThat(failure(() -> chain.registration().planLeave(signer.address(), false)).code())
        .isEqualTo(NOT_REGISTERED);
    assertThat(chain.register(signer, chain.spec()).host()).isPresent();
  }

  @Test
  void aHostWithOpenSessionsLeavesOnlyByForce() {
    chain.register(signer, chain.spec());
    openSession();

    FabstirException refusal =
        failure(() -> chain.registration().planLeave(signer.address(), false));
    assertThat(refusal.code()).isEqualTo(HOST_HAS_SESSIONS);
    assertThat(refusal).hasMessageContaining("[1]");

    HostPlan forced = chain.registration().planLeave(signer.address(), true);
    assertThat(forced.notices()).anyMatch(notice -> notice.contains("stay open: [1]"));
    assertThat(chain.apply(forced, signer).host()).isEmpty();
  }

  private void openSession() {
    SessionOpening opening =
        new SessionOpening(
            SessionOpening.Funding.INLINE,
            signer.address(),
            Address.ZERO,
            BigInteger.TEN.pow(16),
            chain.contracts().nodeRegistry().terms().minPriceNativeWei(),
            3600,
            100);
    Receipt receipt =
        chain
            .sender()
            .send(
                "test/open", chain.contracts().marketplace().createSession(opening), chain.host(3));
    assertThat(chain.contracts().marketplace().createdJobId(receipt)).contains(BigInteger.ONE);
  }

  private BigInteger fab() {
    return chain.contracts().fab().balanceBaseUnits(signer.address());
  }

  private void send(String name, String metadata) {
    chain
        .sender()
        .send("test/" + name, chain.contracts().nodeRegistry().updateMetadata(metadata), signer);
  }

  private HostPlan planUpdate(HostSpec change) {
    return chain.registration().planUpdate(signer.address(), change, HostChain.facts(signer));
  }

  private static FabstirException failure(ThrowingCallable action) {
    return catchThrowableOfType(FabstirException.class, action);
  }
}
