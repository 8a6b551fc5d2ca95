package com.fabstir.contract.deployment;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.ContractGeneration;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetOptions;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsFactoryTest extends OnChainTest {
  private static final Address ELSEWHERE =
      new Address("0x00000000000000000000000000000000000f4b51");
  private static final String IMPLEMENTATION_SLOT =
      "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

  ContractsFactoryTest(Devnet devnet) {
    super(devnet);
  }

  @Test
  void theOctoberContractsAreRecognised() {
    assertThat(contracts.generation()).isEqualTo(ContractGeneration.A);
    assertThat(contracts.addresses()).isEqualTo(LocalChain.addresses(devnet));
    assertThat(contracts.warnings()).isEmpty();
    assertThat(contracts.earnings().isAuthorized(contracts.marketplace().address())).isTrue();
  }

  @Test
  void missingAddressesAreAskedFromTheContracts() {
    ContractAddresses known = LocalChain.addresses(devnet);
    Contracts found =
        ContractsFactory.open(
            chain.reader(), addresses(known.nodeRegistry(), known.jobMarketplace()));
    assertThat(found.addresses()).isEqualTo(known);
  }

  @Test
  void anAddressWithoutCodeIsNamedWithTheVariableToSet() {
    ContractAddresses known = LocalChain.addresses(devnet);
    FabstirException noMarketplace =
        assertFails(
            ErrorCode.CONTRACT_NOT_FOUND,
            () -> ContractsFactory.open(chain.reader(), addresses(known.nodeRegistry(), ELSEWHERE)),
            "JobMarketplace",
            ELSEWHERE.value(),
            "Devnet (31337)");
    assertThat(noMarketplace.hint().orElseThrow())
        .contains("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", "CONTRACT_JOB_MARKETPLACE");
    FabstirException noRegistry =
        assertFails(
            ErrorCode.CONTRACT_NOT_FOUND,
            () ->
                ContractsFactory.open(chain.reader(), addresses(ELSEWHERE, known.jobMarketplace())),
            "NodeRegistry");
    assertThat(noRegistry.hint().orElseThrow()).contains("NODE_REGISTRY_FAB_ADDRESS");
  }

  @Test
  void aContractOfAnotherKindIsRefused() {
    ContractAddresses known = LocalChain.addresses(devnet);
    assertFails(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        () ->
            ContractsFactory.open(
                chain.reader(), addresses(known.nodeRegistry(), known.fabToken().orElseThrow())),
        "some other contract");
    assertFails(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        () ->
            ContractsFactory.open(
                chain.reader(), addresses(known.jobMarketplace(), known.jobMarketplace())),
        "NodeRegistry");
  }

  /** Code that compares with the selectors, as each generation's does. */
  @ParameterizedTest
  @CsvSource({
    "637c5cb561, 6379cd5db66380130471, generation C",
    "633338f1e5, 6379cd5db663c516e89b6395082d25, generation B",
    "638dbe53aa, 6379cd5db663c516e89b, January 6th",
    "63ace083b36395082d25, 6379cd5db663c516e89b, December 2025"
  })
  void otherGenerationsAreNamedAndRefused(String marketplace, String registry, String found) {
    Address marketplaceAt = place("0x0000000000000000000000000000000000000a01", marketplace);
    Address registryAt = place("0x0000000000000000000000000000000000000a02", registry);
    assertFails(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        () -> ContractsFactory.open(chain.reader(), addresses(registryAt, marketplaceAt)),
        found);
  }

  @Test
  void aProxyIsJudgedByItsImplementation() {
    Address implementation = place("0x0000000000000000000000000000000000000a03", "637c5cb561");
    Address proxy = place("0x0000000000000000000000000000000000000a04", "00");
    devnet
        .rpc()
        .call(
            "anvil_setStorageAt",
            proxy.value(),
            IMPLEMENTATION_SLOT,
            "0x" + "0".repeat(24) + implementation.lowerCase().substring(2));
    Address registry = place("0x0000000000000000000000000000000000000a05", "6379cd5db66380130471");
    assertFails(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        () -> ContractsFactory.open(chain.reader(), addresses(registry, proxy)),
        "generation C");
  }

  @Test
  void generationsAreNotMixed() {
    Address registry = place("0x0000000000000000000000000000000000000a06", "6379cd5db66380130471");
    assertFails(
        ErrorCode.CONTRACT_MISMATCH,
        () ->
            ContractsFactory.open(
                chain.reader(), addresses(registry, LocalChain.addresses(devnet).jobMarketplace())),
        "found A",
        "and C");
  }

  @Test
  void contractsThatDoNotBelongTogetherAreRefused() {
    ContractAddresses known = LocalChain.addresses(devnet);
    assertFails(
        ErrorCode.CONTRACT_MISMATCH,
        () ->
            ContractsFactory.open(
                chain.reader(),
                new ContractAddresses(
                    known.nodeRegistry(),
                    known.jobMarketplace(),
                    known.modelRegistry(),
                    known.hostEarnings(),
                    known.proofSystem(),
                    known.usdcToken(),
                    known.usdcToken())),
        "FAB token is set to " + known.usdcToken().orElseThrow());
  }

  @Test
  void aMarketplaceThatMayNotCreditEarningsIsPointedOut() {
    ContractAddresses known = LocalChain.addresses(devnet);
    send(
        new ContractCall(
            known.hostEarnings().orElseThrow(),
            AbiFunction.of("setAuthorizedCaller(address,bool)")
                .encode(known.jobMarketplace(), false),
            BigInteger.ZERO,
            "withdraw the trust",
            Optional.empty()),
        chain.signer(0));
    assertThat(chain.contracts().warnings()).singleElement().asString().contains("will revert");
  }

  @Test
  void theObsoleteMarketplaceIsRefused() {
    assertFails(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        () ->
            ContractsFactory.open(
                chain.reader(), addresses(ELSEWHERE, KnownDeployments.OBSOLETE_MARKETPLACE)),
        "given up");
  }

  @Test
  void theGuidesAddressesAreKnownAndFitTheDevnetsCanonicalPlaces() {
    DevnetOptions options =
        DevnetOptions.DEFAULT
            .withChainId(84532)
            .withDeploy(DevnetOptions.DEFAULT.deploy().withCanonicalAddresses(true));
    try (Devnet canonical = Devnet.start(options)) {
      Contracts found =
          ContractsFactory.open(
              LocalChain.of(canonical).reader(), KnownDeployments.find(84532).orElseThrow());
      assertThat(found.addresses()).isEqualTo(KnownDeployments.find(84532).orElseThrow());
    }
    assertThat(KnownDeployments.find(5611)).isEmpty();
    assertThat(KnownDeployments.find(8453)).isEmpty();
  }

  private Address place(String at, String code) {
    devnet.rpc().call("anvil_setCode", at, "0x" + code);
    return new Address(at);
  }

  private static ContractAddresses addresses(Address registry, Address marketplace) {
    return new ContractAddresses(
        registry,
        marketplace,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
