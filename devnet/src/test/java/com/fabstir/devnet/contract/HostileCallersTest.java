package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class HostileCallersTest {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

  private Sandbox on;
  private DeployedContract wallet;

  @BeforeEach
  void createWallet(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
    wallet = on.createTestContract("ProgrammableWallet");
    devnet.fundNative(wallet.address(), ETHER.multiply(BigInteger.TEN));
  }

  @Test
  void unknownFunctionsAndBareMoneyAreRefused() {
    on.marketplace.raw(on.client, BigInteger.ZERO, "0x7c5cb561").revertsWith("<no data>");
    on.marketplace.raw(on.client, BigInteger.TEN, "0x3338f1e5").revertsWith("<no data>");
    on.marketplace.raw(on.client, BigInteger.TEN, "0x").revertsWith("<no data>");
    on.registry.raw(on.client, BigInteger.TEN, "0x").revertsWith("<no data>");
    on.models.raw(on.client, BigInteger.TEN, "0x").revertsWith("<no data>");
  }

  @Test
  void aWalletThatRefusesItsRefundBlocksTheSettlementAsInGenerationA() {
    long session = openFromWallet();
    on.proveAfter(10, session, 100).succeeds();
    wallet.send(on.client, "setRefusesMoney", true).succeeds();
    on.nextBlockAt(on.now() + 100);
    on.marketplace
        .send(on.host, "completeSessionJob", session, "")
        .revertsWith("ETH refund failed");
    on.nextBlockAt(on.now() + 4000);
    on.marketplace.send(on.host, "triggerSessionTimeout", session).revertsWith("ETH refund failed");
    assertThat(on.session(session).status()).isZero();
    assertThat(on.earnings.number("getBalance", on.host, NATIVE)).isZero();
    wallet.send(on.client, "setRefusesMoney", false).succeeds();
    on.marketplace.send(on.host, "completeSessionJob", session, "").succeeds();
  }

  @Test
  void aRefundCannotBeTakenTwiceByCallingAgainWhileItArrives() {
    long session = openFromWallet();
    long other = on.openNative(ETHER);
    whenPaid(on.marketplace, "completeSessionJob", session, "again");
    execute(on.marketplace, BigInteger.ZERO, "completeSessionJob", session, "x").succeeds();
    reentryWasRefused();
    assertThat(on.wei(on.marketplace.address())).isEqualTo(ETHER);
    assertThat(on.session(other).status()).isZero();
    assertThat(on.wei(wallet.address())).isEqualTo(ETHER.multiply(BigInteger.TEN));
  }

  @Test
  void aDepositCannotBeWithdrawnTwiceByCallingAgain() {
    on.marketplace.pay(on.client, ETHER, "depositNative").succeeds();
    execute(on.marketplace, ETHER, "depositNative").succeeds();
    whenPaid(on.marketplace, "withdrawNative", ETHER);
    execute(on.marketplace, BigInteger.ZERO, "withdrawNative", ETHER).succeeds();
    reentryWasRefused();
    assertThat(on.wei(on.marketplace.address())).isEqualTo(ETHER);
  }

  @Test
  void earningsCannotBeWithdrawnTwiceByCallingAgain() {
    on.earnings.send(on.owner, "setAuthorizedCaller", on.stranger, true).succeeds();
    on.earnings.raw(on.client, ETHER.multiply(BigInteger.TWO), "0x").succeeds();
    on.earnings.send(on.stranger, "creditEarnings", wallet.address(), ETHER, NATIVE).succeeds();
    whenPaid(on.earnings, "withdraw", ETHER, NATIVE);
    execute(on.earnings, BigInteger.ZERO, "withdrawAll", NATIVE).succeeds();
    reentryWasRefused();
    assertThat(on.wei(on.earnings.address())).isEqualTo(ETHER);
  }

  @Test
  void aTokenThatKeepsAFeeOrAnswersFalseIsNotTaken() {
    DeployedContract odd = on.createTestContract("OddToken");
    odd.send(on.client, "mint", on.client, 1000).succeeds();
    odd.send(on.client, "approve", on.marketplace.address(), 1000).succeeds();
    odd.send(on.client, "behave", 1, false, NATIVE).succeeds();
    deposit(odd, 100).revertsWith("Token transfer failed");
    odd.send(on.client, "behave", 0, true, NATIVE).succeeds();
    deposit(odd, 100).revertsWith("Token transfer failed");
    odd.send(on.client, "behave", 0, false, NATIVE).succeeds();
    deposit(odd, 100).succeeds();
    odd.send(on.client, "behave", 0, true, NATIVE).succeeds();
    on.marketplace
        .send(on.client, "withdrawToken", odd.address(), 100)
        .revertsWith("Token transfer failed");
    assertThat(on.marketplace.number("getDepositBalance", on.client, odd.address())).isEqualTo(100);
  }

  @Test
  void aTokenThatCallsBackCannotDepositOneTransferTwice() {
    DeployedContract odd = on.createTestContract("OddToken");
    odd.send(on.client, "mint", wallet.address(), 1000).succeeds();
    execute(odd, BigInteger.ZERO, "approve", on.marketplace.address(), 1000).succeeds();
    odd.send(on.client, "behave", 0, false, wallet.address()).succeeds();
    whenPaid(on.marketplace, "depositToken", odd.address(), 100);
    execute(on.marketplace, BigInteger.ZERO, "depositToken", odd.address(), 100).succeeds();
    reentryWasRefused();
    assertThat(on.marketplace.number("getDepositBalance", wallet.address(), odd.address()))
        .isEqualTo(odd.number("balanceOf", on.marketplace.address()))
        .isEqualTo(100);
  }

  @Test
  void aHostCannotBeRegisteredByTheCoinOfItsStake() {
    on.fab.send(on.otherHost, "approve", on.registry.address(), 1).succeeds();
    assertThat(
            on.registry
                .send(
                    on.otherHost,
                    "registerNode",
                    "m",
                    "u",
                    java.util.List.of(Sandbox.MODEL),
                    Sandbox.MIN_NATIVE_PRICE,
                    10)
                .revert())
        .startsWith("0xfb8f41b2");
    assertThat(on.registry.<Boolean>get("isActiveNode", on.otherHost)).isFalse();
  }

  private Outcome deposit(DeployedContract token, long baseUnits) {
    return on.marketplace.send(on.client, "depositToken", token.address(), baseUnits);
  }

  private long openFromWallet() {
    execute(on.marketplace, ETHER, "createSessionJob", on.host, Sandbox.MIN_NATIVE_PRICE, 3600, 100)
        .succeeds();
    return on.lastSession();
  }

  private void whenPaid(DeployedContract target, String function, Object... arguments) {
    wallet
        .send(on.client, "whenPaidCall", target.address(), target.abi().encode(function, arguments))
        .succeeds();
  }

  private Outcome execute(
      DeployedContract target, BigInteger wei, String function, Object... arguments) {
    String data = target.abi().encode(function, arguments);
    return wallet.send(on.client, "execute", target.address(), wei, data);
  }

  private void reentryWasRefused() {
    assertThat(wallet.number("callsWhenPaid")).isEqualTo(1);
    assertThat(wallet.<Boolean>get("lastCallSucceeded")).isFalse();
    assertThat(on.marketplace.textOf(wallet.get("lastCallResult")))
        .isEqualTo("ReentrancyGuardReentrantCall");
  }
}
