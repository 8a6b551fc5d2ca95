package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.WireErrorCode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest
class SessionClientTest {
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(15);
  @TempDir Path directory;
  private Devnet devnet;
  private TestMarket market;
  private LocalSigner wallet;
  private LocalSigner operator;
  private PeerNode node;
  private SessionClient client;
  private VerifiedHost host;

  @BeforeEach
  void open(Devnet devnet) {
    this.devnet = devnet;
    market = new TestMarket(devnet, directory);
    wallet = market.signer(1);
    operator = market.signer(2);
    node = new PeerNode(operator);
    market.register(
        operator, node.url().toString(), TestMarket.metadata(operator), market.lowestPriceWei());
    client = market.client(wallet);
    host = client.hosts().choose(HostChoice.cheapest(market.modelId), Address.ZERO);
  }

  @AfterEach
  void close() {
    client.close();
    node.close();
    market.close();
  }

  @Test
  void paysInNativeCoinTalksAndReadsTheBill() {
    PaidSession paid = client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI));
    long delivered;
    try (ChatSession chat = client.connect(paid, Optional.of("pico"))) {
      assertThat(chat.prompt("Hi", PromptOptions.NONE, _ -> {}).text()).isEqualTo("Hello world!");
      delivered = chat.deliveredTokens();
      chat.end();
    }
    claim(paid, 100);

    SessionBill running = client.bill(paid, delivered);
    assertThat(running.settled()).isFalse();
    assertThat(running.claimedTokens()).isEqualTo(BigInteger.valueOf(100));
    client.complete(paid);
    SessionBill bill = client.awaitSettlement(paid, delivered, Duration.ofSeconds(10));

    BigInteger gross = market.lowestPriceWei().multiply(BigInteger.valueOf(100));
    BigInteger fee = gross.divide(BigInteger.TEN);
    assertThat(bill.settled()).isTrue();
    assertThat(bill.status()).isEqualTo(SessionJob.Status.COMPLETED);
    assertThat(bill.hostPaymentBaseUnits()).isEqualTo(gross);
    assertThat(bill.treasuryBaseUnits()).isEqualTo(fee);
    assertThat(bill.hostShareBaseUnits()).isEqualTo(gross.subtract(fee));
    assertThat(bill.refundBaseUnits()).isEqualTo(DEPOSIT_WEI.subtract(gross));
    assertThat(bill.claims()).hasSize(1);
    assertThat(bill.openingTransaction()).isEqualTo(paid.openingTransaction());
    assertThat(bill.settlementTransaction()).isPresent();
    assertThat(bill.comparison()).isEqualTo(SessionBill.Comparison.OVERBILLED);
    assertThat(bill.explanation()).startsWith("97 tokens more");
    assertThat(market.contracts.earnings().balanceBaseUnits(operator.address(), Address.ZERO))
        .isEqualTo(bill.hostShareBaseUnits());
    assertThat(running.hostShareBaseUnits()).isEqualTo(bill.hostShareBaseUnits());
    assertThat(running.refundBaseUnits()).isEqualTo(bill.refundBaseUnits());
  }

  @Test
  void paysInUsdcWithAnApproval() {
    BigInteger deposit = BigInteger.valueOf(2_000_000);
    VerifiedHost byUsdc = client.hosts().choose(HostChoice.cheapest(market.modelId), market.usdc());

    PaidSession paid = client.open(byUsdc, SessionRequest.token(market.usdc(), deposit));

    SessionJob job = job(paid);
    assertThat(job.paymentToken()).isEqualTo(market.usdc());
    assertThat(job.depositBaseUnits()).isEqualTo(deposit);
    assertThat(job.pricePerTokenBaseUnits())
        .isEqualTo(byUsdc.host().registered().priceStableBaseUnits());
  }

  @Test
  void paysFromThePrepaidAccount() {
    SessionRequest request = SessionRequest.prepaid(Address.ZERO, DEPOSIT_WEI);
    assertNothingIsSent(ErrorCode.FUNDS_TOO_LOW, () -> client.open(host, request));
    market.sender.send(
        "test-deposit", market.contracts.marketplace().depositNative(DEPOSIT_WEI), wallet);

    PaidSession paid = client.open(host, request);

    assertThat(job(paid).depositBaseUnits()).isEqualTo(DEPOSIT_WEI);
    assertThat(market.contracts.marketplace().prepaidBaseUnits(wallet.address(), Address.ZERO))
        .isZero();
  }

  @Test
  void theSameRequestTwiceOpensOneSession() {
    SessionRequest request = SessionRequest.nativeCoin(DEPOSIT_WEI);

    PaidSession first = client.open(host, request);
    PaidSession second = client.open(host, request);

    assertThat(second).isEqualTo(first);
    assertThat(market.contracts.marketplace().sessionsOfClient(wallet.address())).hasSize(1);
  }

  @Test
  void whatTheChainWouldRefuseIsRefusedBeforeAnythingIsSent() {
    assertNothingIsSent(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () -> client.open(host, SessionRequest.nativeCoin(BigInteger.ONE)));
    assertNothingIsSent(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () -> client.open(host, SessionRequest.nativeCoin(BigInteger.TEN.pow(22))));
    BigInteger high = market.lowestPriceWei().multiply(BigInteger.valueOf(10_000));
    assertNothingIsSent(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () -> client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI).withPrice(high)));
    assertNothingIsSent(
        ErrorCode.PRICE_OUT_OF_BOUNDS,
        () -> client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI).withPrice(BigInteger.ONE)));
    assertNothingIsSent(
        ErrorCode.USAGE,
        () ->
            client.open(
                host,
                SessionRequest.nativeCoin(DEPOSIT_WEI).withMaxDuration(Duration.ofDays(366))));
    assertNothingIsSent(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () ->
            client.open(host, SessionRequest.token(market.contracts.fab().address(), DEPOSIT_WEI)));
    try (SessionClient poor = market.client(LocalSigner.random())) {
      assertFails(
          ErrorCode.FUNDS_TOO_LOW, () -> poor.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI)));
    }
  }

  @Test
  void aPaidSessionThatTheNodeRefusesIsCompletedForAFullRefund() {
    node.refuseInits(WireErrorCode.BUSY, "no slot");
    PaidSession paid = client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI));
    assertFails(ErrorCode.SESSION_REFUSED, () -> client.connect(paid, Optional.empty()));

    client.complete(paid);

    SessionBill bill = client.bill(paid, 0);
    assertThat(bill.refundBaseUnits()).isEqualTo(DEPOSIT_WEI);
    assertThat(bill.hostShareBaseUnits()).isZero();
    assertThat(bill.comparison()).isEqualTo(SessionBill.Comparison.EQUAL);
  }

  @Test
  void aSessionIsTakenUpAgainByItsNumber() {
    PaidSession paid = client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI));

    PaidSession resumed = client.resume(paid.jobId(), host);

    try (ChatSession chat = client.connect(resumed, Optional.empty())) {
      assertThat(chat.prompt("Hi", PromptOptions.NONE, _ -> {}).deliveredTokens()).isEqualTo(3);
    }
    assertFails(ErrorCode.SESSION_NOT_FOUND, () -> client.resume(BigInteger.valueOf(999), host));
    client.complete(paid);
    assertFails(ErrorCode.SESSION_REFUSED, () -> client.resume(paid.jobId(), host));
  }

  @Test
  void aHostThatVanishedIsTimedOutByTheClient() {
    PaidSession paid = client.open(host, SessionRequest.nativeCoin(DEPOSIT_WEI));
    assertFails(
        ErrorCode.SESSION_NOT_SETTLED,
        () -> client.awaitSettlement(paid, 0, Duration.ofMillis(100)));
    devnet.increaseTime(Duration.ofSeconds(301));

    client.timeOut(paid);

    SessionBill bill = client.bill(paid, 0);
    assertThat(bill.status()).isEqualTo(SessionJob.Status.TIMED_OUT);
    assertThat(bill.refundBaseUnits()).isEqualTo(DEPOSIT_WEI);
    assertThat(bill.settlementTransaction()).isPresent();
  }

  private void claim(PaidSession paid, long tokens) {
    devnet.increaseTime(Duration.ofSeconds(10));
    market.sender.send(
        "test-claim/" + paid.jobId(),
        market
            .contracts
            .marketplace()
            .submitProof(paid.jobId(), tokens, new Bytes32("01".repeat(32)), "bcid"),
        operator);
  }

  private SessionJob job(PaidSession paid) {
    return market.contracts.marketplace().sessionJob(paid.jobId()).orElseThrow();
  }

  private void assertNothingIsSent(ErrorCode code, ThrowingCallable call) {
    BigInteger before = nonce();
    assertFails(code, call);
    assertThat(nonce()).isEqualTo(before);
  }

  private BigInteger nonce() {
    return devnet.rpc().quantity("eth_getTransactionCount", wallet.address().value(), "latest");
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(FabstirException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
