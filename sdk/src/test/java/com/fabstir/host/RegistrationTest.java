package com.fabstir.host;

import static com.fabstir.error.ErrorCode.ALREADY_REGISTERED;
import static com.fabstir.error.ErrorCode.GAS_FUNDS_TOO_LOW;
import static com.fabstir.error.ErrorCode.MODEL_NOT_APPROVED;
import static com.fabstir.error.ErrorCode.PRICE_OUT_OF_BOUNDS;
import static com.fabstir.error.ErrorCode.STAKE_TOO_LOW;
import static com.fabstir.error.ErrorCode.URL_INVALID;
import static com.fabstir.error.ErrorCode.USAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.chain.Receipt;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class RegistrationTest {
  private static final BigInteger FAB = BigInteger.TEN.pow(18);
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

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
  void registersExactlyWhatWasAskedAndReadsItBack() {
    HostSpec spec =
        chain
            .spec()
            .withApiUrl(HostChain.URL + "/")
            .withModelIds(List.of(chain.model(), chain.otherModel()))
            .withPriceNativeWei(BigInteger.valueOf(3_000_000_000L))
            .withPriceStableBaseUnits(BigInteger.valueOf(20))
            .withLocation("eu-west");

    HostResult result = chain.register(signer, spec);

    assertThat(result.receipts()).hasSize(2).allMatch(Receipt::succeeded);
    RegisteredHost host = result.host().orElseThrow();
    assertThat(host.operator()).isEqualTo(signer.address());
    assertThat(host.apiUrl()).isEqualTo(HostChain.URL);
    assertThat(host.modelIds()).containsExactly(chain.model(), chain.otherModel());
    assertThat(host.stakeBaseUnits()).isEqualTo(FAB.multiply(BigInteger.valueOf(1000)));
    assertThat(host.priceNativeWei()).isEqualTo(3_000_000_000L);
    assertThat(host.priceStableBaseUnits()).isEqualTo(20);
    HostMetadata metadata = HostMetadata.parse(host.metadata());
    assertThat(metadata.name()).contains("Node 1");
    assertThat(metadata.tier()).contains("standard");
    assertThat(metadata.location()).contains("eu-west");
    assertThat(metadata.publicKey()).contains(PublicKey.decode(signer.publicKey()).hex());
    assertThat(metadata.gpu()).contains("NVIDIA A16");
    assertThat(metadata.costPerToken().orElseThrow()).isEqualByComparingTo("0.00002");
  }

  @Test
  void withoutPricesItTakesTheLowestAndSaysSo() {
    HostPlan plan = plan(signer, chain.spec());
    RegistryTerms terms = chain.contracts().nodeRegistry().terms();
    HostState wanted = plan.wanted().orElseThrow();
    assertThat(wanted.priceNativeWei()).isEqualTo(terms.minPriceNativeWei());
    assertThat(wanted.priceStableBaseUnits()).isEqualTo(terms.minPriceStableBaseUnits());
    assertThat(plan.notices()).hasSize(2).allMatch(notice -> notice.contains("lowest"));
  }

  @Test
  void aPlanSendsNothingAndTellsStepsStakeAndGas() {
    HostPlan plan = plan(signer, chain.spec());
    assertThat(plan.steps())
        .extracting(HostStep::name)
        .containsExactly("approve-stake", "register");
    assertThat(plan.stakeBaseUnits()).isEqualTo(FAB.multiply(BigInteger.valueOf(1000)));
    assertThat(plan.gasWei()).isPositive();
    assertThat(chain.transactionsOf(signer)).isZero();
    assertThat(chain.registration().find(signer.address())).isEmpty();
  }

  @Test
  void progressIsToldStepByStep() {
    List<String> told = new ArrayList<>();
    HostProgress progress =
        new HostProgress() {
          @Override
          public void started(HostStep step) {
            told.add("start " + step.name());
          }

          @Override
          public void finished(HostStep step, Receipt receipt) {
            told.add("done " + step.name());
          }
        };
    chain.registration().apply(plan(signer, chain.spec()), chain.sender(), signer, progress);
    assertThat(told)
        .containsExactly(
            "start approve-stake", "done approve-stake", "start register", "done register");
  }

  @Test
  void theSecondTimeThereIsNothingToDo() {
    chain.register(signer, chain.spec());
    long sent = chain.transactionsOf(signer);

    HostPlan again = plan(signer, chain.spec());

    assertThat(again.isNothingToDo()).isTrue();
    assertThat(again.notices()).singleElement().asString().contains("already registered");
    assertThat(chain.apply(again, signer).host()).isPresent();
    assertThat(chain.transactionsOf(signer)).isEqualTo(sent);
  }

  @Test
  void otherDataThanRegisteredIsRefusedWithEachDifference() {
    chain.register(signer, chain.spec());
    FabstirException refusal =
        refused(
            signer,
            chain.spec().withName("Node 2").withPriceStableBaseUnits(BigInteger.valueOf(99)),
            ALREADY_REGISTERED);
    assertThat(refusal)
        .hasMessageContaining("name: found Node 1, wanted Node 2")
        .hasMessageContaining("stablecoin price (base units per token): found 10, wanted 99");
    assertThat(refusal.hint()).contains("Change it with: fabstir update-registration");
  }

  @Test
  void anAllowanceThatIsThereIsNotAskedForAgain() {
    HostPlan plan = plan(signer, chain.spec());
    chain.sender().send("test/approve", plan.steps().getFirst().call(), signer);
    assertThat(plan(signer, chain.spec()).steps())
        .extracting(HostStep::name)
        .containsExactly("register");
  }

  @Test
  void unapprovedModelsAreNamedAndTheApprovedOnesListed() {
    Bytes32 unknown = new Bytes32("12".repeat(32));
    FabstirException refusal =
        refused(
            signer, chain.spec().withModelIds(List.of(chain.model(), unknown)), MODEL_NOT_APPROVED);
    assertThat(refusal)
        .hasMessageContaining("Not an approved model: " + unknown)
        .hasMessageContaining("fabstir/test-GGUF/one.gguf = " + chain.model())
        .hasMessageContaining("fabstir/test-GGUF/two.gguf");
  }

  @Test
  void pricesOutsideTheRangeNameTheRange() {
    RegistryTerms terms = chain.contracts().nodeRegistry().terms();
    BigInteger low = terms.minPriceNativeWei().subtract(BigInteger.ONE);
    BigInteger high = terms.maxPriceStableBaseUnits().add(BigInteger.ONE);
    FabstirException refusal =
        refused(signer, chain.spec().withPriceNativeWei(low), PRICE_OUT_OF_BOUNDS);
    assertThat(refusal)
        .hasMessageContaining("native price")
        .hasMessageContaining(terms.minPriceNativeWei() + " to " + terms.maxPriceNativeWei())
        .hasMessageContaining("found " + low);
    assertThat(refusal.hint())
        .hasValueSatisfying(hint -> assertThat(hint).contains("ETH per million tokens"));
    assertThat(refused(signer, chain.spec().withPriceStableBaseUnits(high), PRICE_OUT_OF_BOUNDS))
        .hasMessageContaining("stablecoin price")
        .hasMessageContaining("found " + high);
  }

  @Test
  void tooLittleFabSaysRequiredAndAvailable() {
    LocalSigner poor = chain.newHost(ETHER, FAB.multiply(BigInteger.valueOf(999)));
    assertThat(refused(poor, chain.spec(), STAKE_TOO_LOW))
        .hasMessageContaining("Required: 1000 FAB, Available: 999 FAB");
  }

  @Test
  void tooLittleGasIsFoundBeforeAnythingIsSent() {
    LocalSigner poor =
        chain.newHost(BigInteger.valueOf(1_000_000), FAB.multiply(BigInteger.valueOf(1000)));
    assertThat(refused(poor, chain.spec(), GAS_FUNDS_TOO_LOW))
        .hasMessageContaining("found 0.000000000001 ETH");
  }

  @Test
  void urlsThatClientsCannotUseAreRefused() {
    for (String url :
        List.of("node1.example.com:8080", "ftp://host", "http://localhost:8080", "https://[::1]")) {
      assertThat(refused(signer, chain.spec().withApiUrl(url), URL_INVALID))
          .hasMessageContaining(url);
    }
  }

  @Test
  void aLocalUrlIsFineOnALocalChain(Devnet devnet) {
    try (HostChain local = new HostChain(devnet, folder.resolve("local"), true)) {
      String url = "http://127.0.0.1:8080";
      assertThat(local.register(local.host(2), local.spec().withApiUrl(url)).host())
          .hasValueSatisfying(host -> assertThat(host.apiUrl()).isEqualTo(url));
    }
  }

  @Test
  void anIncompleteWishIsAUsageError() {
    HostSpec empty = HostSpec.empty();
    assertThat(refused(signer, empty, USAGE)).hasMessageContaining("the API URL");
    HostSpec noModels = chain.spec().withModelIds(List.of());
    assertThat(refused(signer, noModels, USAGE)).hasMessageContaining("at least one model");
  }

  private HostPlan plan(LocalSigner host, HostSpec spec) {
    return chain.registration().planRegister(host.address(), spec, HostChain.facts(host));
  }

  private FabstirException refused(LocalSigner host, HostSpec spec, ErrorCode code) {
    long sent = chain.transactionsOf(host);
    FabstirException refusal = catchThrowableOfType(FabstirException.class, () -> plan(host, spec));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(chain.transactionsOf(host)).isEqualTo(sent);
    return refusal;
  }
}
