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
class HostEarningsTest {
  private Sandbox on;
  private String payer;

  @BeforeEach
  void authorizeAPayer(Devnet devnet) {
    on = new Sandbox(devnet);
    payer = on.stranger;
    owner("setAuthorizedCaller", payer, true).emits(event("CallerAuthorized", payer, true));
  }

  @Test
  void areCreditedByAuthorizedCallersOnly() {
    assertThat(on.earnings.<Boolean>get("authorizedCallers", on.marketplace.address())).isTrue();
    credit(on.client, on.host, 5, NATIVE).revertsWith("Not authorized to credit earnings");
    credit(on.client, NATIVE, 0, NATIVE).revertsWith("Not authorized to credit earnings");
    credit(payer, NATIVE, 0, NATIVE).revertsWith("Invalid host address");
    credit(payer, on.host, 0, NATIVE).revertsWith("Amount must be positive");
    credit(payer, on.host, 5, NATIVE).emits(event("EarningsCredited", on.host, NATIVE, 5, 5));
    credit(payer, on.host, 7, NATIVE).emits(event("EarningsCredited", on.host, NATIVE, 7, 12));
    owner("setAuthorizedCaller", payer, false).succeeds();
    credit(payer, on.host, 5, NATIVE).revertsWith("Not authorized to credit earnings");
  }

  @Test
  void areWithdrawnInPartsOrWhole() {
    earn(on.host, 100, 1000);
    BigInteger before = on.wei(on.host);
    Outcome part = withdraw("withdraw", 30, NATIVE);
    part.emits(event("EarningsWithdrawn", on.host, NATIVE, 30, 70));
    assertThat(on.wei(on.host)).isEqualTo(before.add(BigInteger.valueOf(30 - part.feeWei())));
    withdraw("withdraw", 71, NATIVE).revertsWith("Insufficient earnings");
    withdraw("withdraw", 0, NATIVE).revertsWith("Amount must be positive");
    withdraw("withdrawAll", NATIVE).emits(event("EarningsWithdrawn", on.host, NATIVE, 70, 0));
    withdraw("withdrawAll", NATIVE).revertsWith("No earnings to withdraw");

    BigInteger usdcBefore = on.usdcOf(on.host);
    withdraw("withdraw", 1, on.usdc.address()).succeeds();
    withdraw("withdrawAll", on.usdc.address())
        .emits(event("EarningsWithdrawn", on.host, on.usdc.address(), 999, 0));
    assertThat(on.usdcOf(on.host)).isEqualTo(usdcBefore.add(BigInteger.valueOf(1000)));
  }

  @Test
  void areWithdrawnForSeveralCoinsAtOnce() {
    earn(on.host, 100, 1000);
    List<String> tokens = List.of(on.fab.address(), on.usdc.address(), NATIVE, NATIVE);
    withdraw("withdrawMultiple", tokens)
        .emits(
            event("EarningsWithdrawn", on.host, on.usdc.address(), 1000, 0),
            event("EarningsWithdrawn", on.host, NATIVE, 100, 0));
    withdraw("withdrawMultiple", tokens).emits();
    withdraw("withdrawMultiple", List.of()).emits();
  }

  @Test
  void ofOneHostAreNotAnothers() {
    earn(on.host, 100, 1000);
    on.earnings.send(on.otherHost, "withdrawAll", NATIVE).revertsWith("No earnings to withdraw");
    on.earnings.send(on.otherHost, "withdraw", 1, NATIVE).revertsWith("Insufficient earnings");
    assertThat(on.earnings.number("getBalance", on.otherHost, NATIVE)).isZero();
  }

  @Test
  void areCountedPerCoin() {
    earn(on.host, 100, 1000);
    earn(on.otherHost, 11, 1);
    withdraw("withdraw", 40, NATIVE).succeeds();
    assertThat(on.earnings.read("getTokenStats", NATIVE)).isEqualTo(AbiValues.plain(111, 40, 71));
    assertThat(on.earnings.read("getTokenStats", on.usdc.address()))
        .isEqualTo(AbiValues.plain(1001, 0, 1001));
    assertThat(on.earnings.number("totalAccumulated", NATIVE)).isEqualTo(111);
    assertThat(on.earnings.number("totalWithdrawn", NATIVE)).isEqualTo(40);
    assertThat(
            on.earnings.<List<?>>get(
                "getBalances", on.host, List.of(NATIVE, on.usdc.address(), on.fab.address())))
        .isEqualTo(AbiValues.plain(60, 1000, 0));
  }

  @Test
  void ofAWalletThatRefusesMoneyStayWhereTheyAre() {
    DeployedContract wallet = on.createTestContract("ProgrammableWallet");
    earn(wallet.address(), 100, 1);
    wallet.send(on.client, "setRefusesMoney", true).succeeds();
    String withdrawAll = on.earnings.abi().encode("withdrawAll", NATIVE);
    wallet
        .send(on.client, "execute", on.earnings.address(), 0, withdrawAll)
        .revertsWith("ETH transfer failed");
    assertThat(on.earnings.number("getBalance", wallet.address(), NATIVE)).isEqualTo(100);
    wallet.send(on.client, "setRefusesMoney", false).succeeds();
    wallet.send(on.client, "execute", on.earnings.address(), 0, withdrawAll).succeeds();
    assertThat(on.wei(wallet.address())).isEqualTo(100);
  }

  @Test
  void areNeverRescuedOnlyTheSurplusIs() {
    earn(on.host, 100, 1000);
    owner("rescueTokens", NATIVE, 0).revertsWith("Amount must be positive");
    owner("rescueTokens", NATIVE, 1).revertsWith("No excess ETH to rescue");
    owner("rescueTokens", on.usdc.address(), 1).revertsWith("No excess tokens to rescue");
    pay(3);
    on.usdc.send(on.client, "transfer", on.earnings.address(), 4).succeeds();
    owner("rescueTokens", NATIVE, 4).revertsWith("Amount exceeds rescueable balance");
    owner("rescueTokens", on.usdc.address(), 5).revertsWith("Amount exceeds rescueable balance");
    on.earnings
        .send(on.client, "rescueTokens", NATIVE, 1)
        .revertsWith("OwnableUnauthorizedAccount");
    owner("rescueTokens", NATIVE, 3).succeeds();
    owner("rescueTokens", on.usdc.address(), 4).succeeds();
    withdraw("withdrawAll", NATIVE).succeeds();
    withdraw("withdrawAll", on.usdc.address()).succeeds();
  }

  @Test
  void callersAreChosenByTheOwner() {
    on.earnings
        .send(on.client, "setAuthorizedCaller", on.client, true)
        .revertsWith("OwnableUnauthorizedAccount");
    owner("setAuthorizedCaller", NATIVE, true).revertsWith("Invalid caller address");
    owner("transferOwnership", on.client).emits(event("OwnershipTransferred", on.owner, on.client));
    owner("setAuthorizedCaller", on.client, true).revertsWith("OwnableUnauthorizedAccount");
  }

  private void earn(String account, long wei, long usdc) {
    pay(wei);
    on.usdc.send(on.client, "transfer", on.earnings.address(), usdc).succeeds();
    credit(payer, account, wei, NATIVE).succeeds();
    credit(payer, account, usdc, on.usdc.address()).succeeds();
  }

  private void pay(long wei) {
    on.earnings.raw(on.client, BigInteger.valueOf(wei), "0x").succeeds();
  }

  private Outcome credit(String from, String account, long amount, String token) {
    return on.earnings.send(from, "creditEarnings", account, amount, token);
  }

  private Outcome owner(String function, Object... arguments) {
    return on.earnings.send(on.owner, function, arguments);
  }

  private Outcome withdraw(String function, Object... arguments) {
    return on.earnings.send(on.host, function, arguments);
  }
}
