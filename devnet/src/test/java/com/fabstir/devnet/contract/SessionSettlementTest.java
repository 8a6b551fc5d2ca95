package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DevnetTest
class SessionSettlementTest {
  private static final BigInteger ETHER = BigInteger.TEN.pow(18);

  private Sandbox on;

  @BeforeEach
  void registerHost(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
  }

  @Test
  void splitsTokensAsTheVectorSays() {
    JsonNode vector =
        ReferenceAbi.resource("/vectors/contracts_vectors.json").path("settlement").path("A USDC");
    long deposit = vector.path("deposit").asLong();
    long tokens = vector.path("tokensUsed").asLong();
    long net = vector.path("netHost").asLong();
    long refund = vector.path("refund").asLong();
    BigInteger before = on.usdcOf(on.client);
    long session = on.openUsdc(deposit);
    on.proveAfter(100, session, tokens).succeeds();

    on.marketplace
        .send(on.client, "completeSessionJob", session, "bafy")
        .emits(
            event("EarningsCredited", on.host, on.usdc.address(), net, net),
            event("SessionCompleted", session, tokens, net, refund),
            event(
                "SessionCompleted",
                session,
                on.client,
                tokens,
                vector.path("hostPayment").asLong(),
                refund));

    assertThat(on.usdcOf(on.client))
        .isEqualTo(before.subtract(BigInteger.valueOf(deposit - refund)));
    assertThat(on.usdcOf(on.earnings.address())).isEqualTo(net);
    assertThat(on.earnings.number("getBalance", on.host, on.usdc.address())).isEqualTo(net);
    assertThat(on.marketplace.number("accumulatedTreasuryTokens", on.usdc.address()))
        .isEqualTo(vector.path("treasuryFee").asLong());
    Session settled = on.session(session);
    assertThat(settled.status()).isEqualTo(1);
    assertThat(settled.withdrawnByHost()).isEqualTo(net);
    assertThat(settled.refundedToUser()).isEqualTo(refund);
    assertThat(settled.conversationCid()).isEqualTo("bafy");
  }

  @Test
  void splitsNativeCoinOfASessionThatTimedOut() {
    BigInteger deposit = BigInteger.TEN.pow(15);
    BigInteger before = on.wei(on.client);
    long session = on.openNative(deposit);
    on.proveAfter(5, session, 100).succeeds();
    on.nextBlockAt(on.session(session).lastProofTime() + 301);
    on.marketplace
        .send(on.stranger, "triggerSessionTimeout", session)
        .emits(
            event("EarningsCredited", on.host, NATIVE, 204_545_454_570L, 204_545_454_570L),
            event("SessionCompleted", session, 100, 204_545_454_570L, 999_772_727_272_700L),
            event(
                "SessionCompleted",
                session,
                on.stranger,
                100,
                227_272_727_300L,
                999_772_727_272_700L),
            event("SessionTimedOut", session, 204_545_454_570L, 999_772_727_272_700L));
    assertThat(on.marketplace.number("accumulatedTreasuryNative")).isEqualTo(22_727_272_730L);
    assertThat(on.wei(on.earnings.address())).isEqualTo(204_545_454_570L);
    assertThat(on.wei(on.marketplace.address())).isEqualTo(22_727_272_730L);
    assertThat(before.subtract(on.wei(on.client)))
        .isGreaterThanOrEqualTo(BigInteger.valueOf(227_272_727_300L));
    assertThat(on.session(session).status()).isEqualTo(2);
  }

  @Test
  void roundsTheFeeDownInFavourOfTheHost() {
    on.registry.send(on.host, "updatePricingStable", 10).succeeds();
    on.usdc.send(on.client, "approve", on.marketplace.address(), 800_000).succeeds();
    on.marketplace
        .send(
            on.client,
            "createSessionJobWithToken",
            on.host,
            on.usdc.address(),
            800_000,
            33,
            3600,
            100)
        .succeeds();
    long session = on.lastSession();
    on.proveAfter(100, session, 101).succeeds();
    // 101 tokens x 33 = 3333; a tenth is 333.3.
    on.marketplace
        .send(on.client, "completeSessionJob", session, "")
        .emits(
            event("EarningsCredited", on.host, on.usdc.address(), 3000, 3000),
            event("SessionCompleted", session, 101, 3000, 796_667),
            event("SessionCompleted", session, on.client, 101, 3333, 796_667));
    assertThat(on.marketplace.number("accumulatedTreasuryTokens", on.usdc.address()))
        .isEqualTo(333);
  }

  @Test
  void returnsEverythingWhenNothingWasProven() {
    BigInteger before = on.usdcOf(on.client);
    long session = on.openUsdc(2_000_000);
    on.marketplace
        .send(on.client, "completeSessionJob", session, "cid")
        .emits(
            event("SessionCompleted", session, 0, 0, 2_000_000),
            event("SessionCompleted", session, on.client, 0, 0, 2_000_000));
    assertThat(on.usdcOf(on.client)).isEqualTo(before);
    assertThat(on.usdcOf(on.marketplace.address())).isZero();
  }

  @Test
  void returnsNothingWhenEverythingWasProven() {
    long session = on.openUsdc(800_000);
    on.proveAfter(100, session, 400).succeeds();
    on.marketplace
        .send(on.client, "completeSessionJob", session, "cid")
        .emits(
            event("EarningsCredited", on.host, on.usdc.address(), 720_000, 720_000),
            event("SessionCompleted", session, 400, 720_000, 0),
            event("SessionCompleted", session, on.client, 400, 800_000, 0));
  }

  @Test
  void letsTheRequesterEndAtOnceAndOthersAfterTheDisputeWindow() {
    long session = on.openNative(ETHER);
    for (String caller : java.util.List.of(on.host, on.stranger)) {
      on.nextBlockAt(on.now() + 1);
      complete(caller, session).revertsWith("Must wait dispute window");
    }
    on.nextBlockAt(on.session(session).startTime() + 29);
    complete(on.stranger, session).revertsWith("Must wait dispute window");
    on.nextBlockAt(on.session(session).startTime() + 30);
    complete(on.stranger, session).succeeds();
    complete(on.client, on.openNative(ETHER)).succeeds();
    long third = on.openNative(ETHER);
    on.nextBlockAt(on.session(third).startTime() + 30);
    complete(on.host, third).succeeds();
  }

  @Test
  void countsTheDisputeWindowFromTheStartAndNotFromTheLastProof() {
    long session = on.openNative(ETHER);
    on.proveAfter(29, session, 100).succeeds();
    on.nextBlockAt(on.session(session).startTime() + 30);
    complete(on.host, session).succeeds();
  }

  @Test
  void endsASessionOnce() {
    long session = on.openUsdc(2_000_000);
    complete(on.client, session).succeeds();
    complete(on.client, session).revertsWith("Session not active");
    on.nextBlockAt(on.now() + 4000);
    on.marketplace
        .send(on.stranger, "triggerSessionTimeout", session)
        .revertsWith("Session not active");
  }

  @Test
  void timesOutAfterThreeIntervalsReadAsSecondsWithoutAProof() {
    long session = on.openNative(ETHER);
    on.nextBlockAt(on.session(session).startTime() + 300);
    timeout(session).revertsWith("Session not timed out");
    on.nextBlockAt(on.session(session).startTime() + 301);
    timeout(session).succeeds();
  }

  @Test
  void countsTheSilenceFromTheLastProof() {
    long session = on.openNative(ETHER);
    on.proveAfter(250, session, 100).succeeds();
    on.nextBlockAt(on.session(session).lastProofTime() + 300);
    timeout(session).revertsWith("Session not timed out");
    on.nextBlockAt(on.session(session).lastProofTime() + 301);
    timeout(session).succeeds();
  }

  @Test
  void timesOutAfterTheMaximalDurationInSpiteOfProofs() {
    long session = open(60, 100);
    on.proveAfter(55, session, 100).succeeds();
    on.nextBlockAt(on.session(session).startTime() + 60);
    timeout(session).revertsWith("Session not timed out");
    on.nextBlockAt(on.session(session).startTime() + 61);
    timeout(session).succeeds();
  }

  @Test
  void refusesIdsThatWereNeverGiven() {
    complete(on.stranger, 77).revertsWith("Session not active");
    complete(on.stranger, 0).revertsWith("Session not active");
    timeout(77).revertsWith("Session not active");
  }

  @Test
  void cannotPayAHostWhenTheEarningsContractNoLongerTrustsTheMarketplace() {
    long paid = on.openUsdc(2_000_000);
    long free = on.openUsdc(2_000_000);
    on.proveAfter(100, paid, 100).succeeds();
    on.earnings.send(on.owner, "setAuthorizedCaller", on.marketplace.address(), false).succeeds();
    complete(on.client, paid).revertsWith("Not authorized to credit earnings");
    assertThat(on.session(paid).status()).isZero();
    complete(on.client, free).succeeds();
    on.earnings.send(on.owner, "setAuthorizedCaller", on.marketplace.address(), true).succeeds();
    complete(on.client, paid).succeeds();
  }

  private long open(long seconds, long interval) {
    on.marketplace
        .pay(
            on.client,
            ETHER,
            "createSessionJob",
            on.host,
            Sandbox.MIN_NATIVE_PRICE,
            seconds,
            interval)
        .succeeds();
    return on.lastSession();
  }

  private Outcome complete(String from, long session) {
    return on.marketplace.send(from, "completeSessionJob", session, "cid");
  }

  private Outcome timeout(long session) {
    return on.marketplace.send(on.stranger, "triggerSessionTimeout", session);
  }
}
