package com.fabstir.config;

import static com.fabstir.error.ErrorCode.CHAIN_UNKNOWN;
import static com.fabstir.error.ErrorCode.CONFIG_CONFLICT;
import static com.fabstir.error.ErrorCode.CONFIG_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.chain.Chain;
import com.fabstir.chain.GasPrice;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainResolverTest {
  private static final Address GUIDE_REGISTRY =
      new Address("0xDFFDecDfa0CF5D6cbE299711C7e4559eB16F42D6");
  private static final Address GUIDE_MARKETPLACE =
      new Address("0xc6D44D7f2DfA8fdbb1614a8b6675c78D3cfA376E");
  private static final Address LOCAL_REGISTRY =
      new Address("0x1111111111111111111111111111111111111111");
  private static final Address LOCAL_MARKETPLACE =
      new Address("0x2222222222222222222222222222222222222222");
  private static final Address LOCAL_MODELS =
      new Address("0x3333333333333333333333333333333333333333");

  @TempDir Path folder;
  private Workplace workplace;

  @BeforeEach
  void start() {
    workplace = new Workplace(folder);
  }

  @Test
  void withoutAnythingItIsTheGuidesChain() {
    ChainSelection selection = resolve();
    assertThat(selection.chain().id()).isEqualTo(84532);
    assertThat(selection.chain().rpcEndpoints())
        .containsExactly(URI.create("https://sepolia.base.org"));
    assertThat(selection.contracts().nodeRegistry()).isEqualTo(GUIDE_REGISTRY);
    assertThat(selection.contracts().jobMarketplace()).isEqualTo(GUIDE_MARKETPLACE);
    assertThat(selection.origins())
        .extracting(ChainSelection.Origin::source)
        .containsOnly("built in");
  }

  @Test
  void theOnlyRunningLocalChainGoesBeforeTheBuiltInOne() {
    ChainSelection selection = resolve(local(31337, 8545));
    assertThat(selection.chain().id()).isEqualTo(31337);
    assertThat(selection.chain().devnet()).isTrue();
    assertThat(selection.contracts().modelRegistry()).contains(LOCAL_MODELS);
  }

  @Test
  void aConfiguredChainIdChoosesAmongTheLocalChains() {
    workplace.environment("CHAIN_ID", "84532");
    ChainSelection selection = resolve(local(31337, 8545), local(84532, 8546));
    assertThat(selection.chain().devnet()).isTrue();
    assertThat(selection.chain().rpcEndpoints())
        .containsExactly(URI.create("http://127.0.0.1:8546"));
    assertThat(selection.origins().getFirst().source()).isEqualTo("CHAIN_ID (environment)");
  }

  @Test
  void anEndpointElsewhereIsNeverTakenForTheLocalChainOfThatId() {
    workplace
        .environment("CHAIN_ID", "84532")
        .environment("RPC_URL", "https://sepolia.base.org/?key=canary");
    ChainSelection selection = resolve(local(84532, 8546));
    assertThat(selection.chain().devnet()).isFalse();
    assertThat(selection.contracts().nodeRegistry()).isEqualTo(GUIDE_REGISTRY);
    assertThat(selection.origins().toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://one.example/canary,https://two.example:8545",
        " https://one.example/canary \n https://two.example:8545 ",
        "https://one.example/canary, https://two.example:8545, https://one.example/canary"
      })
  void severalEndpointsOfOneChainKeepTheirOrder(String text) {
    workplace.environment("CHAIN_ID", "84532").environment("RPC_URL", text);
    ChainSelection selection = resolve();
    assertThat(selection.chain().rpcEndpoints())
        .containsExactly(
            URI.create("https://one.example/canary"), URI.create("https://two.example:8545"));
    assertThat(selection.origins())
        .extracting(ChainSelection.Origin::value)
        .contains("https://one.example/…, https://two.example:8545");
  }

  @Test
  void theConfigurationFileHoldsEndpointsAsAListAndACapOnTheFee() {
    workplace.configFile(
        "rpc-url:",
        "  - https://one.example",
        "  - https://two.example",
        "fabstir-max-fee-gwei: 0.05");
    assertThat(resolve().chain().rpcEndpoints())
        .containsExactly(URI.create("https://one.example"), URI.create("https://two.example"));
    assertThat(workplace.load().value(Settings.MAX_FEE))
        .isEqualTo(new GasPrice(BigInteger.valueOf(50_000_000)))
        .hasToString("0.05 gwei");
  }

  @Test
  void aWrongEndpointIsNotQuotedSinceItMayHoldAKey() {
    workplace.environment("RPC_URL", "htps://canary@rpc.example/canary");
    assertThat(failure())
        .hasMessageContaining("RPC_URL (environment): expected an http or https address")
        .hasMessageNotContaining("canary");
  }

  @Test
  void theEndpointOfALocalChainIsRecognisedByAnyNameOfThisMachine() {
    workplace.environment("RPC_URL", "http://localhost:8546");
    ChainSelection selection = resolve(local(31337, 8545), local(84532, 8546));
    assertThat(selection.chain().id()).isEqualTo(84532);
    assertThat(selection.chain().devnet()).isTrue();
    assertThat(selection.contracts().nodeRegistry()).isEqualTo(LOCAL_REGISTRY);
  }

  @Test
  void severalFittingLocalChainsAreAConflict() {
    assertThat(failure(local(1, 8545), local(2, 8546)))
        .hasMessageContaining("(1)")
        .hasMessageContaining("(2)")
        .extracting(FabstirException::code)
        .isEqualTo(CONFIG_CONFLICT);
  }

  @Test
  void configuredContractsGoBeforeAllAndLeaveTheirCompanionsToTheChain() {
    workplace
        .environment("CONTRACT_JOB_MARKETPLACE", LOCAL_MARKETPLACE.value())
        .environment("FAB_TOKEN", LOCAL_MODELS.value());
    ContractAddresses contracts = resolve().contracts();
    assertThat(contracts.jobMarketplace()).isEqualTo(LOCAL_MARKETPLACE);
    assertThat(contracts.nodeRegistry()).isEqualTo(GUIDE_REGISTRY);
    assertThat(contracts.hostEarnings()).isEmpty();
    assertThat(contracts.modelRegistry()).isEmpty();
    assertThat(contracts.fabToken()).contains(LOCAL_MODELS);
  }

  @Test
  void aKnownChainWithoutDeploymentNeedsItsContracts() {
    workplace.environment("CHAIN_ID", "5611");
    assertThat(failure())
        .hasMessageContaining("NODE_REGISTRY_FAB_ADDRESS is not set")
        .hasMessageContaining("opBNB Testnet (5611)")
        .extracting(FabstirException::code)
        .isEqualTo(CONFIG_INVALID);
  }

  @Test
  void anUnknownChainNamesTheKnownOnes() {
    workplace.environment("CHAIN_ID", "999");
    assertThat(failure(local(31337, 8545)))
        .hasMessageContaining("Unknown chain 999")
        .hasMessageContaining("Base Sepolia (84532)")
        .hasMessageContaining("(31337)")
        .extracting(FabstirException::code)
        .isEqualTo(CHAIN_UNKNOWN);
  }

  @Test
  void anUnknownChainThatIsFullyDescribedIsUsed() {
    workplace
        .environment("CHAIN_ID", "999")
        .environment("RPC_URL", "http://10.0.0.1:8545")
        .environment("CONTRACT_NODE_REGISTRY", LOCAL_REGISTRY.value())
        .environment("CONTRACT_JOB_MARKETPLACE", LOCAL_MARKETPLACE.value());
    ChainSelection selection = resolve();
    assertThat(selection.chain().id()).isEqualTo(999);
    assertThat(selection.chain().devnet()).isFalse();
    assertThat(selection.contracts().fabToken()).isEmpty();
  }

  @Test
  void theObsoleteMarketplaceIsRefused() {
    workplace.environment(
        "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", "0x1273E6358aa52Bb5B160c34Bf2e617B745e4A944");
    FabstirException failure = failure();
    assertThat(failure.code()).isEqualTo(CONFIG_INVALID);
    assertThat(failure).hasMessageContaining("given up");
    assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("lost"));
  }

  private static ChainDescription local(long id, int port) {
    return new ChainDescription(
        new Chain(
            id,
            "Devnet",
            "ETH",
            List.of(URI.create("http://127.0.0.1:" + port)),
            0,
            Optional.empty(),
            true),
        Optional.of(
            new ContractAddresses(
                LOCAL_REGISTRY,
                LOCAL_MARKETPLACE,
                Optional.of(LOCAL_MODELS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  private ChainSelection resolve(ChainDescription... running) {
    return new ChainResolver(workplace.load(), () -> List.of(running)).resolve();
  }

  private FabstirException failure(ChainDescription... running) {
    return catchThrowableOfType(FabstirException.class, () -> resolve(running));
  }
}
