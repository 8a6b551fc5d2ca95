package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class DepositAccountTest {
  private Sandbox on;

  @BeforeEach
  void open(Devnet devnet) {
    on = new Sandbox(devnet);
  }

  @Test
  void holdsNativeCoin() {
    pay(1000).emits(event("DepositReceived", on.client, 1000, NATIVE));
    pay(1).emits(event("DepositReceived", on.client, 1, NATIVE));
    assertThat(on.marketplace.number("userDepositsNative", on.client)).isEqualTo(1001);
    assertThat(on.marketplace.number("getDepositBalance", on.client, NATIVE)).isEqualTo(1001);
    assertThat(on.wei(on.marketplace.address())).isEqualTo(1001);
  }

  @Test
  void holdsAnyToken() {
    on.fab.send(on.client, "approve", on.marketplace.address(), 7).succeeds();
    deposit(on.fab.address(), 7).emits(event("DepositReceived", on.client, 7, on.fab.address()));
    assertThat(on.marketplace.number("userDepositsToken", on.client, on.fab.address()))
        .isEqualTo(7);
    assertThat(on.fabOf(on.marketplace.address())).isEqualTo(7);
  }

  @Test
  void refusesNothingTheZeroTokenAndAMissingAllowance() {
    pay(0).revertsWith("Zero deposit");
    deposit(NATIVE, 0).revertsWith("Zero deposit");
    deposit(NATIVE, 1).revertsWith("Invalid token");
    assertThat(deposit(on.usdc.address(), 1).revert()).startsWith("0xfb8f41b2");
  }

  @Test
  void givesBackPartAllAndNothingMore() {
    pay(1000).succeeds();
    BigInteger before = on.wei(on.client);
    Outcome part = withdrawNative(400);
    part.emits(event("WithdrawalProcessed", on.client, 400, NATIVE));
    assertThat(on.wei(on.client)).isEqualTo(before.add(BigInteger.valueOf(400 - part.feeWei())));
    withdrawNative(601).revertsWith("Insufficient balance");
    withdrawNative(600).succeeds();
    withdrawNative(1).revertsWith("Insufficient balance");
    withdrawNative(0).emits(event("WithdrawalProcessed", on.client, 0, NATIVE));
    assertThat(on.wei(on.marketplace.address())).isZero();
  }

  @Test
  void givesBackTokens() {
    String usdc = on.usdc.address();
    BigInteger before = on.usdcOf(on.client);
    on.usdc.send(on.client, "approve", on.marketplace.address(), 1000).succeeds();
    deposit(usdc, 1000).succeeds();
    withdrawToken(usdc, 300).emits(event("WithdrawalProcessed", on.client, 300, usdc));
    withdrawToken(usdc, 701).revertsWith("Insufficient balance");
    on.marketplace.send(on.stranger, "withdrawToken", usdc, 1).revertsWith("Insufficient balance");
    withdrawToken(usdc, 700).succeeds();
    withdrawToken(usdc, 0).emits(event("WithdrawalProcessed", on.client, 0, usdc));
    assertThat(on.usdcOf(on.client)).isEqualTo(before);
  }

  @Test
  void answersForSeveralCoinsAtOnce() {
    pay(5).succeeds();
    on.usdc.send(on.client, "approve", on.marketplace.address(), 9).succeeds();
    deposit(on.usdc.address(), 9).succeeds();
    assertThat(balances(List.of(on.usdc.address(), NATIVE, on.fab.address(), NATIVE)))
        .isEqualTo(AbiValues.plain(9, 5, 0, 5));
    assertThat(balances(List.of())).isEmpty();
  }

  private List<?> balances(List<String> tokens) {
    return on.marketplace.get("getDepositBalances", on.client, tokens);
  }

  private Outcome pay(long wei) {
    return on.marketplace.pay(on.client, BigInteger.valueOf(wei), "depositNative");
  }

  private Outcome deposit(String token, long baseUnits) {
    return on.marketplace.send(on.client, "depositToken", token, baseUnits);
  }

  private Outcome withdrawNative(long wei) {
    return on.marketplace.send(on.client, "withdrawNative", wei);
  }

  private Outcome withdrawToken(String token, long baseUnits) {
    return on.marketplace.send(on.client, "withdrawToken", token, baseUnits);
  }
}
