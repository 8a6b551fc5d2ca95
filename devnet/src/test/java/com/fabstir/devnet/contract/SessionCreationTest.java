package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.MIN_DEPOSIT_WEI;
import static com.fabstir.devnet.contract.Sandbox.MIN_NATIVE_PRICE;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static com.fabstir.devnet.contract.Sandbox.STABLE_PRICE;
import static com.fabstir.devnet.contract.Sandbox.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DevnetTest
class SessionCreationTest {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final BigInteger MAX = ETHER.multiply(BigInteger.valueOf(1000));
  private static final BigInteger MORE_THAN_MAX = MAX.add(BigInteger.ONE);

  private Sandbox on;

  @BeforeEach
  void registerHost(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
  }

  @Test
  void recordsANativeSession() {
    BigInteger before = on.wei(on.client);
    BigInteger deposit = ETHER;
    Outcome outcome = create(deposit, on.host, MIN_NATIVE_PRICE, 3600, 100);
    outcome.emits(
        event("SessionJobCreated", 1, on.client, on.host, deposit),
        event("SessionCreatedByDepositor", 1, on.client, on.host, deposit));
    assertThat(on.wei(on.client))
        .isEqualTo(before.subtract(deposit).subtract(BigInteger.valueOf(outcome.feeWei())));
    assertThat(on.wei(on.marketplace.address())).isEqualTo(deposit);
    long now = on.now();
    assertThat(on.session(1).values())
        .isEqualTo(
            AbiValues.plain(
                1,
                on.client,
                on.client,
                on.host,
                NATIVE,
                deposit,
                MIN_NATIVE_PRICE,
                0,
                3600,
                now,
                now,
                100,
                0,
                0,
                0,
                "",
                Sandbox.hash(0),
                ""));
    assertThat(on.marketplace.number("userSessions", on.client, 0)).isEqualTo(1);
    assertThat(on.marketplace.number("hostSessions", on.host, 0)).isEqualTo(1);
  }

  @Test
  void recordsATokenSession() {
    BigInteger before = on.usdcOf(on.client);
    approve(2_000_000);
    createWithToken(on.host, on.usdc.address(), 2_000_000, STABLE_PRICE, 86_400, 1000)
        .emits(
            event("SessionJobCreated", 1, on.client, on.host, 2_000_000),
            event("SessionCreatedByDepositor", 1, on.client, on.host, 2_000_000));
    assertThat(on.usdcOf(on.client)).isEqualTo(before.subtract(BigInteger.valueOf(2_000_000)));
    assertThat(on.usdcOf(on.marketplace.address())).isEqualTo(2_000_000);
    assertThat(on.session(1).values().subList(3, 7))
        .isEqualTo(AbiValues.plain(on.host, on.usdc.address(), 2_000_000, STABLE_PRICE));
  }

  @Test
  void recordsASessionFromADeposit() {
    on.marketplace.pay(on.client, ETHER, "depositNative").succeeds();
    fromDeposit(on.host, NATIVE, MIN_DEPOSIT_WEI, MIN_NATIVE_PRICE, 3600, 100)
        .emits(
            event("SessionJobCreated", 1, on.client, on.host, MIN_DEPOSIT_WEI),
            event("SessionCreatedByDepositor", 1, on.client, on.host, MIN_DEPOSIT_WEI));
    assertThat(on.marketplace.number("userDepositsNative", on.client))
        .isEqualTo(ETHER.subtract(MIN_DEPOSIT_WEI));
  }

  @Test
  void countsIdsUpAndListsThemPerUserAndHost() {
    on.openNative(ETHER);
    on.openUsdc(2_000_000);
    on.openNative(ETHER);
    assertThat(on.marketplace.number("nextJobId")).isEqualTo(4);
    for (int i = 0; i < 3; i++) {
      assertThat(on.marketplace.number("userSessions", on.client, i)).isEqualTo(i + 1);
      assertThat(on.marketplace.number("hostSessions", on.host, i)).isEqualTo(i + 1);
    }
  }

  @Test
  void checksANativeSessionInTheOrderOfGenerationA() {
    BigInteger below = MIN_DEPOSIT_WEI.subtract(BigInteger.ONE);
    create(below, NATIVE, 0, 0, 0).revertsWith("Insufficient deposit");
    create(MORE_THAN_MAX, NATIVE, 0, 0, 0).revertsWith("Deposit too large");
    create(MIN_DEPOSIT_WEI, NATIVE, 0, 0, 0).revertsWith("Invalid price");
    create(MIN_DEPOSIT_WEI, NATIVE, ETHER, 0, 0).revertsWith("Invalid duration");
    create(MIN_DEPOSIT_WEI, NATIVE, ETHER, YEAR + 1, 0).revertsWith("Invalid duration");
    create(MIN_DEPOSIT_WEI, NATIVE, ETHER, YEAR, 0).revertsWith("Invalid proof interval");
    create(MIN_DEPOSIT_WEI, NATIVE, ETHER, 1, 99).revertsWith("Invalid host");
    create(MIN_DEPOSIT_WEI, on.host, ETHER, 1, 99).revertsWith("Proof interval too small");
    create(MIN_DEPOSIT_WEI, on.host, ETHER, 1, 100)
        .revertsWith("Deposit too small for proof interval");
    create(MIN_DEPOSIT_WEI, on.host, 1, 1, 100).revertsWith("Price below host minimum");
    create(MIN_DEPOSIT_WEI, on.host, MIN_NATIVE_PRICE, 1, 100).succeeds();
  }

  @Test
  void checksATokenSessionInTheOrderOfGenerationA() {
    String usdc = on.usdc.address();
    createWithToken(NATIVE, on.fab.address(), 0, 0, 0, 0).revertsWith("Token not accepted");
    createWithToken(NATIVE, NATIVE, 0, 0, 0, 0).revertsWith("Token not accepted");
    createWithToken(NATIVE, usdc, 799_999, 0, 0, 0).revertsWith("Insufficient deposit");
    createWithToken(NATIVE, usdc, 800_000, 0, 0, 0).revertsWith("Invalid price");
    createWithToken(NATIVE, usdc, MORE_THAN_MAX, 0, 0, 0).revertsWith("Invalid price");
    createWithToken(NATIVE, usdc, MORE_THAN_MAX, 1, 0, 0).revertsWith("Invalid duration");
    createWithToken(NATIVE, usdc, MORE_THAN_MAX, 1, YEAR + 1, 0).revertsWith("Invalid duration");
    createWithToken(NATIVE, usdc, MORE_THAN_MAX, 1, YEAR, 0).revertsWith("Invalid proof interval");
    createWithToken(NATIVE, usdc, MORE_THAN_MAX, 1, 1, 99).revertsWith("Invalid host");
    createWithToken(on.host, usdc, MORE_THAN_MAX, 1, 1, 99).revertsWith("Deposit too large");
    createWithToken(on.host, usdc, 800_000, 900_000, 1, 99).revertsWith("Proof interval too small");
    createWithToken(on.host, usdc, 800_000, 8_001, 1, 100)
        .revertsWith("Deposit too small for proof interval");
    createWithToken(on.host, usdc, 800_000, STABLE_PRICE - 1, 1, 100)
        .revertsWith("Price below host minimum");
    // ERC20InsufficientAllowance
    assertThat(createWithToken(on.host, usdc, 800_000, STABLE_PRICE, 1, 100).revert())
        .startsWith("0xfb8f41b2");
    approve(800_000);
    createWithToken(on.host, usdc, 800_000, STABLE_PRICE, 1, 100).succeeds();
  }

  @Test
  void checksASessionFromADepositInTheOrderOfGenerationA() {
    String usdc = on.usdc.address();
    fromDeposit(NATIVE, NATIVE, 0, 0, 0, 0).revertsWith("Invalid price");
    fromDeposit(NATIVE, NATIVE, 0, 1, 0, 0).revertsWith("Invalid duration");
    fromDeposit(NATIVE, NATIVE, 0, 1, YEAR + 1, 0).revertsWith("Invalid duration");
    fromDeposit(NATIVE, NATIVE, 0, 1, YEAR, 0).revertsWith("Invalid proof interval");
    fromDeposit(NATIVE, NATIVE, 0, 1, 1, 99).revertsWith("Invalid host");
    fromDeposit(on.host, NATIVE, 0, 1, 1, 99).revertsWith("Zero deposit");
    fromDeposit(on.host, NATIVE, MORE_THAN_MAX, 1, 1, 99).revertsWith("Deposit too large");
    fromDeposit(on.host, NATIVE, 10, 1, 1, 99).revertsWith("Proof interval too small");
    fromDeposit(on.host, NATIVE, 99, 1, 1, 100).revertsWith("Deposit too small for proof interval");
    fromDeposit(on.host, NATIVE, 100, 1, 1, 100).revertsWith("Price below host minimum");
    BigInteger below = MIN_DEPOSIT_WEI.subtract(BigInteger.ONE);
    fromDeposit(on.otherHost, NATIVE, below, 1, 1, 100).revertsWith("Insufficient deposit");
    fromDeposit(on.otherHost, NATIVE, MIN_DEPOSIT_WEI, 1, 1, 100)
        .revertsWith("Insufficient native balance");
    fromDeposit(on.otherHost, on.fab.address(), 100, 1, 1, 100).revertsWith("Token not accepted");
    fromDeposit(on.otherHost, usdc, 799_999, 1, 1, 100).revertsWith("Insufficient deposit");
    fromDeposit(on.otherHost, usdc, 800_000, 1, 1, 100).revertsWith("Insufficient token balance");
  }

  @Test
  void comparesThePriceWithTheHostsMinimumOfThatCoin() {
    BigInteger belowNative = MIN_NATIVE_PRICE.subtract(BigInteger.ONE);
    create(ETHER, on.host, belowNative, 1, 100).revertsWith("Price below host minimum");
    create(ETHER, on.host, MIN_NATIVE_PRICE.add(BigInteger.ONE), 1, 100).succeeds();
    approve(10_000_000);
    // The stable price is no native price, and the native one is far too much USDC.
    create(ETHER, on.host, STABLE_PRICE, 1, 100).revertsWith("Price below host minimum");
    createWithToken(on.host, on.usdc.address(), 2_000_000, MIN_NATIVE_PRICE, 1, 100)
        .revertsWith("Deposit too small for proof interval");
    createWithToken(on.host, on.usdc.address(), 2_000_000, STABLE_PRICE + 1, 1, 100).succeeds();
    on.registry.send(on.host, "updatePricingStable", STABLE_PRICE + 2).succeeds();
    createWithToken(on.host, on.usdc.address(), 2_000_000, STABLE_PRICE + 1, 1, 100)
        .revertsWith("Price below host minimum");
  }

  @Test
  void doesNotAskWhetherTheHostIsRegistered() {
    create(MIN_DEPOSIT_WEI, on.stranger, 1, 1, 100).succeeds();
  }

  @Test
  void takesDepositsAtTheBoundsExactly() {
    on.devnet.fundNative(on.client, MAX);
    create(MIN_DEPOSIT_WEI, on.host, MIN_NATIVE_PRICE, YEAR, 100).succeeds();
    create(MAX, on.host, MIN_NATIVE_PRICE, 1, 100).succeeds();
    BigInteger hundredTokens = MIN_NATIVE_PRICE.multiply(BigInteger.valueOf(100_000));
    create(hundredTokens, on.host, MIN_NATIVE_PRICE, 1, 100_000).succeeds();
    create(hundredTokens.subtract(BigInteger.ONE), on.host, MIN_NATIVE_PRICE, 1, 100_000)
        .revertsWith("Deposit too small for proof interval");
  }

  @Test
  void opensSeveralSessionsFromOneDepositToTheLastUnit() {
    approve(2_400_000);
    String usdc = on.usdc.address();
    on.marketplace.send(on.client, "depositToken", usdc, 2_400_000).succeeds();
    for (int i = 0; i < 3; i++) {
      fromDeposit(on.host, usdc, 800_000, STABLE_PRICE, 1, 100).succeeds();
    }
    assertThat(on.marketplace.number("userDepositsToken", on.client, usdc)).isZero();
    fromDeposit(on.host, usdc, 800_000, STABLE_PRICE, 1, 100)
        .revertsWith("Insufficient token balance");
    assertThat(on.usdcOf(on.marketplace.address())).isEqualTo(2_400_000);
  }

  @Test
  void doesNotCreditAnInlineDepositASecondTime() {
    on.openNative(ETHER);
    on.openUsdc(2_000_000);
    assertThat(
            on.marketplace.<List<?>>get(
                "getDepositBalances", on.client, List.of(NATIVE, on.usdc.address())))
        .isEqualTo(AbiValues.plain(0, 0));
    on.marketplace.send(on.client, "withdrawNative", 1).revertsWith("Insufficient balance");
  }

  private void approve(long baseUnits) {
    on.usdc.send(on.client, "approve", on.marketplace.address(), baseUnits).succeeds();
  }

  private Outcome create(BigInteger wei, Object... terms) {
    if (on.wei(on.client).compareTo(wei.add(ETHER)) < 0) {
      on.devnet.fundNative(on.client, wei.add(ETHER));
    }
    return on.marketplace.pay(on.client, wei, "createSessionJob", terms);
  }

  private Outcome createWithToken(Object... terms) {
    return on.marketplace.send(on.client, "createSessionJobWithToken", terms);
  }

  private Outcome fromDeposit(Object... terms) {
    return on.marketplace.send(on.client, "createSessionFromDeposit", terms);
  }
}
