package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.RpcException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.web3j.abi.datatypes.generated.Uint256;

@DevnetTest
class TreasuryTest {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger NATIVE_FEE = BigInteger.valueOf(22_727_272_730L);
  private static final long USDC_FEE = 20_000;

  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void takesOutItsFees() {
    earnFees();
    BigInteger before = on.wei(on.treasury);
    Outcome outcome = as("withdrawTreasuryNative");
    outcome.emits(event("TreasuryWithdrawal", NATIVE, NATIVE_FEE));
    assertThat(on.wei(on.treasury))
        .isEqualTo(before.add(NATIVE_FEE).subtract(BigInteger.valueOf(outcome.feeWei())));
    as("withdrawTreasuryNative").revertsWith("No native tokens to withdraw");

    BigInteger usdcBefore = on.usdcOf(on.treasury);
    as("withdrawTreasuryTokens", on.usdc.address())
        .emits(event("TreasuryWithdrawal", on.usdc.address(), USDC_FEE));
    assertThat(on.usdcOf(on.treasury)).isEqualTo(usdcBefore.add(BigInteger.valueOf(USDC_FEE)));
    as("withdrawTreasuryTokens", on.usdc.address()).revertsWith("No tokens to withdraw");
  }

  @Test
  void takesOutAllAtOnceAndSkipsWhatIsEmpty() {
    earnFees();
    List<String> tokens = List.of(on.fab.address(), on.usdc.address(), on.usdc.address(), NATIVE);
    as("withdrawAllTreasuryFees", tokens)
        .emits(
            event("TreasuryWithdrawal", NATIVE, NATIVE_FEE),
            event("TreasuryWithdrawal", on.usdc.address(), USDC_FEE));
    as("withdrawAllTreasuryFees", tokens).emits();
    assertThat(on.wei(on.marketplace.address())).isZero();
    assertThat(on.usdcOf(on.marketplace.address())).isZero();
  }

  @Test
  void aloneMayDoSo() {
    for (Outcome outcome :
        List.of(
            on.marketplace.send(on.owner, "withdrawTreasuryNative"),
            on.marketplace.send(on.owner, "withdrawTreasuryTokens", on.usdc.address()),
            on.marketplace.send(on.owner, "withdrawAllTreasuryFees", List.of()),
            on.marketplace.send(on.owner, "setProofSystem", on.stranger))) {
      outcome.revertsWith("Only treasury");
    }
  }

  @Test
  void namesTheProofSystem() {
    assertThat(on.marketplace.<String>get("proofSystem")).isEqualTo(on.proofs.address());
    as("setProofSystem", on.stranger).succeeds();
    assertThat(on.marketplace.<String>get("proofSystem")).isEqualTo(on.stranger);
  }

  @Test
  void describesTheChainOnce() {
    List<Object> config = List.of(on.stranger, on.usdc.address(), 7, "ETH");
    on.marketplace.send(on.owner, "initializeChainConfig", config).revertsWith("Only owner");
    as("initializeChainConfig", config).succeeds();
    assertThat(on.marketplace.read("chainConfig"))
        .isEqualTo(AbiValues.plain(on.stranger, on.usdc.address(), 7, "ETH"));
    as("initializeChainConfig", config).revertsWith("Already initialized");
  }

  @Test
  void isSetUpAsOnBaseSepolia() {
    assertThat(on.marketplace.number("FEE_BASIS_POINTS")).isEqualTo(1000);
    assertThat(on.marketplace.number("DISPUTE_WINDOW")).isEqualTo(30);
    assertThat(on.marketplace.number("MIN_DEPOSIT")).isEqualTo(200_000_000_000_000L);
    assertThat(on.marketplace.number("USDC_MIN_DEPOSIT")).isEqualTo(800_000);
    assertThat(on.marketplace.number("MIN_PROVEN_TOKENS")).isEqualTo(100);
    assertThat(on.marketplace.number("ABANDONMENT_TIMEOUT")).isEqualTo(86_400);
    assertThat(on.marketplace.number("nextJobId")).isEqualTo(1);
    assertThat(on.marketplace.<Boolean>get("acceptedTokens", on.usdc.address())).isTrue();
    assertThat(on.marketplace.number("tokenMinDeposits", on.usdc.address())).isEqualTo(800_000);
    assertThat(on.marketplace.<String>get("treasuryAddress")).isEqualTo(on.treasury);
    assertThat(on.marketplace.<String>get("usdcAddress")).isEqualTo(on.usdc.address());
    assertThat(on.marketplace.<String>get("nodeRegistry")).isEqualTo(on.registry.address());
    assertThat(on.marketplace.<String>get("hostEarnings")).isEqualTo(on.earnings.address());
    assertThat(on.marketplace.<String>get("reputationSystem")).isEqualTo(NATIVE);
  }

  @Test
  void hasItsStateInTheSlotsOfGenerationA() {
    assertThat(slot(7)).isEqualTo(1);
    assertThat(slot(8)).isEqualTo(Hex.toInteger(on.treasury));
    assertThat(slot(9)).isEqualTo(Hex.toInteger(on.usdc.address()));
    assertThat(slot(10)).isEqualTo(Hex.toInteger(on.registry.address()));
    assertThat(slot(11)).isZero();
    assertThat(slot(12)).isEqualTo(Hex.toInteger(on.proofs.address()));
    assertThat(slot(13)).isEqualTo(Hex.toInteger(on.earnings.address()));
    earnFees();
    assertThat(slot(16)).isEqualTo(NATIVE_FEE);
    as("initializeChainConfig", List.of(on.stranger, on.client, 7, "ETH")).succeeds();
    assertThat(slot(20)).isEqualTo(Hex.toInteger(on.stranger));
    assertThat(slot(21)).isEqualTo(Hex.toInteger(on.client));
    assertThat(slot(22)).isEqualTo(7);
  }

  @Test
  void refusesTermsOutOfBounds() {
    assertThat(revertOfCreation(10_001, 30)).isEqualTo("Fee cannot exceed 100%");
    assertThat(revertOfCreation(10_001, 0)).isEqualTo("Fee cannot exceed 100%");
    assertThat(revertOfCreation(10_000, 0)).isEqualTo("Invalid dispute window");
    assertThat(revertOfCreation(10_000, 604_801)).isEqualTo("Invalid dispute window");
    assertThat(create(10_000, 604_800)).startsWith("0x");
    assertThat(create(0, 1)).startsWith("0x");
  }

  @Test
  void noLegacyJobExistsOrCanBeClaimed() {
    on.marketplace
        .send(on.host, "claimWithProof", 1, "0x01", "cid")
        .revertsWith("Job does not exist");
    assertThat(on.marketplace.read("jobs", 1))
        .isEqualTo(
            AbiValues.plain(0, NATIVE, NATIVE, 0, List.of("", 0), List.of(0), NATIVE, 0, "", 0, 0));
  }

  private void earnFees() {
    on.register(on.host).succeeds();
    long nativeSession = on.openNative(ETHER);
    long tokenSession = on.openUsdc(2_000_000);
    on.proveAfter(100, nativeSession, 100).succeeds();
    on.proveAfter(100, tokenSession, 100).succeeds();
    on.marketplace.send(on.client, "completeSessionJob", nativeSession, "").succeeds();
    on.marketplace.send(on.client, "completeSessionJob", tokenSession, "").succeeds();
  }

  private Outcome as(String function, Object... arguments) {
    return on.marketplace.send(on.treasury, function, arguments);
  }

  private BigInteger slot(int index) {
    return on.slot(on.marketplace.address(), "0x" + Integer.toHexString(index));
  }

  private String create(long feeBasisPoints, long disputeWindow) {
    String arguments =
        Calls.arguments(
            Calls.address(on.registry.address()),
            Calls.address(on.earnings.address()),
            new Uint256(feeBasisPoints),
            new Uint256(disputeWindow),
            Calls.address(on.treasury),
            Calls.address(on.usdc.address()));
    Map<String, String> creation =
        Map.of("from", on.owner, "data", Artifact.JOB_MARKETPLACE.bytecode() + arguments);
    return on.devnet.rpc().call("eth_call", creation, "latest").asString();
  }

  private String revertOfCreation(long feeBasisPoints, long disputeWindow) {
    RpcException refused =
        Assertions.catchThrowableOfType(
            RpcException.class, () -> create(feeBasisPoints, disputeWindow));
    return on.marketplace.textOf(refused.data());
  }
}
