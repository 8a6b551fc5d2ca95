package com.fabstir.contract.a;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fabstir.chain.Receipt;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.SessionJob.Status;
import com.fabstir.contract.SessionOpening;
import com.fabstir.contract.SessionOpening.Funding;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import com.fabstir.onchain.Money;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest extends OnChainTest {
  private static final BigInteger DEPOSIT_WEI = BigInteger.TEN.pow(15);
  private static final BigInteger DEPOSIT_USDC = BigInteger.valueOf(2_000_000);
  private static final Bytes32 PROOF = Keccak256.ofText("proof");

  private JobMarketplace marketplace;

  SessionsTest(Devnet devnet) {
    super(devnet);
  }

  @BeforeEach
  void openMarketplace() {
    marketplace = contracts.marketplace();
  }

  @Test
  void termsAreReadFromTheChain() {
    assertThat(marketplace.terms())
        .isEqualTo(
            new MarketplaceTerms(1000, 30, 100, 20, 100, BigInteger.valueOf(200_000_000_000_000L)));
    assertThat(marketplace.minDepositBaseUnits(Address.ZERO)).isEqualTo("200000000000000");
    assertThat(marketplace.minDepositBaseUnits(usdc())).isEqualTo(800_000);
    assertThat(marketplace.acceptsToken(Address.ZERO)).isTrue();
    assertThat(marketplace.acceptsToken(usdc())).isTrue();
    assertThat(marketplace.acceptsToken(contracts.fab().address())).isFalse();
  }

  @Test
  void aNativeSessionReadsBackAsItWasOpened() {
    Receipt receipt = send(marketplace.createSession(inlineNative()), client);
    BigInteger id = marketplace.createdJobId(receipt).orElseThrow();

    SessionJob job = job(id);
    assertThat(job.id()).isEqualTo(id);
    assertThat(job.depositor()).isEqualTo(client.address());
    assertThat(job.requester()).isEqualTo(client.address());
    assertThat(job.host()).isEqualTo(host.address());
    assertThat(job.paymentToken()).isEqualTo(Address.ZERO);
    assertThat(job.depositBaseUnits()).isEqualTo(DEPOSIT_WEI);
    assertThat(job.pricePerTokenBaseUnits()).isEqualTo(Money.PRICE_NATIVE);
    assertThat(job.maxTokens()).isEqualTo(DEPOSIT_WEI.divide(Money.PRICE_NATIVE));
    assertThat(job.tokensUsed()).isZero();
    assertThat(job.maxDurationSeconds()).isEqualTo(3600);
    assertThat(job.startTimeSeconds())
        .isEqualTo(chain.reader().blockTimeSeconds(receipt.blockNumber()));
    assertThat(job.lastProofTimeSeconds()).isEqualTo(job.startTimeSeconds());
    assertThat(job.proofIntervalTokens()).isEqualTo(100);
    assertThat(job.status()).isEqualTo(Status.ACTIVE);
    assertThat(job.lastProofHash()).isEqualTo(Bytes32.ZERO);
  }

  @Test
  void sessionsOfHostAndClientAreListedInOrder() {
    assertThat(marketplace.sessionsOfHost(host.address())).isEmpty();
    List<BigInteger> ids = IntStream.range(0, 6).mapToObj(_ -> open(inlineNative())).toList();

    assertThat(marketplace.sessionsOfHost(host.address())).isEqualTo(ids);
    assertThat(marketplace.sessionsOfClient(client.address())).isEqualTo(ids);
    assertThat(marketplace.sessionsOfClient(host.address())).isEmpty();
  }

  @Test
  void anIdThatWasNeverGivenIsNoSession() {
    assertThat(marketplace.sessionJob(BigInteger.valueOf(99))).isEmpty();
    assertThat(marketplace.proofSubmissions(BigInteger.valueOf(99))).isEmpty();
  }

  @Test
  void aTokenSessionIsProvenCompletedAndPaidOut() {
    send(contracts.usdc().approve(marketplace.address(), DEPOSIT_USDC), client);
    BigInteger id = open(opening(Funding.INLINE, usdc(), DEPOSIT_USDC, Money.PRICE_STABLE));
    devnet.increaseTime(Duration.ofSeconds(20));
    send(marketplace.submitProof(id, 150, PROOF, "cid-1"), host);
    devnet.increaseTime(Duration.ofSeconds(20));
    send(marketplace.submitProof(id, 100, Bytes32.ZERO, ""), host);

    assertThat(marketplace.proofSubmissions(id))
        .extracting(ProofSubmission::tokens, ProofSubmission::proofHash, ProofSubmission::proofCid)
        .containsExactly(
            tuple(BigInteger.valueOf(150), PROOF, "cid-1"),
            tuple(BigInteger.valueOf(100), Bytes32.ZERO, ""));

    send(marketplace.completeSession(id, "conversation"), client);

    // The worked settlement of contracts A in USDC: 250 tokens at 2000.
    SessionJob job = job(id);
    assertThat(job.status()).isEqualTo(Status.COMPLETED);
    assertThat(job.tokensUsed()).isEqualTo(250);
    assertThat(job.withdrawnByHostBaseUnits()).isEqualTo(450_000);
    assertThat(job.refundedToUserBaseUnits()).isEqualTo(1_500_000);
    assertThat(job.conversationCid()).isEqualTo("conversation");
    assertThat(contracts.earnings().balanceBaseUnits(host.address(), usdc())).isEqualTo(450_000);

    BigInteger before = contracts.usdc().balanceBaseUnits(host.address());
    send(contracts.earnings().withdraw(BigInteger.valueOf(100_000), usdc()), host);
    send(contracts.earnings().withdrawAll(usdc()), host);
    assertThat(contracts.usdc().balanceBaseUnits(host.address()))
        .isEqualTo(before.add(BigInteger.valueOf(450_000)));
    assertThat(contracts.earnings().balanceBaseUnits(host.address(), usdc())).isZero();
  }

  @Test
  void aSessionFromTheDepositEndsByTimeout() {
    send(marketplace.depositNative(DEPOSIT_WEI), client);
    assertThat(prepaid(Address.ZERO)).isEqualTo(DEPOSIT_WEI);
    BigInteger id = open(opening(Funding.PREPAID, Address.ZERO, DEPOSIT_WEI, Money.PRICE_NATIVE));
    assertThat(prepaid(Address.ZERO)).isZero();
    devnet.increaseTime(Duration.ofSeconds(6));
    send(marketplace.submitProof(id, 100, PROOF, "cid"), host);

    assertFails(
        ErrorCode.TIMEOUT_TOO_EARLY, () -> send(marketplace.triggerTimeout(id), host), "session");
    devnet.increaseTime(Duration.ofSeconds(301));
    send(marketplace.triggerTimeout(id), host);

    // The worked settlement of contracts A in native coin: 100 tokens at 2272727273 wei.
    SessionJob job = job(id);
    assertThat(job.status()).isEqualTo(Status.TIMED_OUT);
    assertThat(job.withdrawnByHostBaseUnits()).isEqualTo(204_545_454_570L);
    assertThat(job.refundedToUserBaseUnits()).isEqualTo("999772727272700");
    assertThat(contracts.earnings().balanceBaseUnits(host.address(), Address.ZERO))
        .isEqualTo(204_545_454_570L);
  }

  @Test
  void depositsCanBeTakenBack() {
    send(marketplace.depositNative(DEPOSIT_WEI), client);
    send(marketplace.withdrawNative(DEPOSIT_WEI.subtract(BigInteger.ONE)), client);
    assertThat(prepaid(Address.ZERO)).isOne();
    assertFails(
        ErrorCode.FUNDS_TOO_LOW,
        () -> send(marketplace.withdrawNative(DEPOSIT_WEI), client),
        "Insufficient balance");

    send(contracts.usdc().approve(marketplace.address(), DEPOSIT_USDC), client);
    send(marketplace.depositToken(usdc(), DEPOSIT_USDC), client);
    assertThat(prepaid(usdc())).isEqualTo(DEPOSIT_USDC);
    send(marketplace.withdrawToken(usdc(), DEPOSIT_USDC), client);
    assertThat(prepaid(usdc())).isZero();
  }

  @Test
  void refusedClaimsAndCompletionsCarryTheCodeOfTheirReason() {
    BigInteger id =
        open(
            opening(
                Funding.INLINE,
                Address.ZERO,
                DEPOSIT_WEI,
                DEPOSIT_WEI.divide(BigInteger.TEN.pow(3))));
    assertFails(
        ErrorCode.CLAIM_TOO_EARLY, () -> send(marketplace.submitProof(id, 100, PROOF, ""), host));
    assertFails(
        ErrorCode.CLAIM_TOO_SMALL, () -> send(marketplace.submitProof(id, 99, PROOF, ""), host));
    assertFails(
        ErrorCode.NOT_SESSION_HOST,
        () -> send(marketplace.submitProof(id, 100, PROOF, ""), client));
    assertFails(
        ErrorCode.COMPLETION_TOO_EARLY, () -> send(marketplace.completeSession(id, ""), host));
    devnet.increaseTime(Duration.ofSeconds(100));
    assertFails(
        ErrorCode.CLAIM_OVER_DEPOSIT,
        () -> send(marketplace.submitProof(id, 1001, PROOF, ""), host));
    send(marketplace.completeSession(id, ""), host);
    assertFails(
        ErrorCode.SESSION_NOT_ACTIVE,
        () -> send(marketplace.submitProof(id, 100, PROOF, ""), host));
    assertFails(
        ErrorCode.SESSION_NOT_ACTIVE, () -> send(marketplace.completeSession(id, ""), client));
    assertFails(
        ErrorCode.FUNDS_TOO_LOW,
        () -> send(contracts.earnings().withdrawAll(Address.ZERO), host),
        "No earnings to withdraw");
  }

  @Test
  void refusedOpeningsCarryTheCodeOfTheirReason() {
    assertFails(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () -> open(opening(Funding.INLINE, Address.ZERO, BigInteger.ONE, Money.PRICE_NATIVE)),
        "Insufficient deposit");
    assertFails(
        ErrorCode.DEPOSIT_OUT_OF_BOUNDS,
        () -> open(opening(Funding.INLINE, Address.ZERO, DEPOSIT_WEI, DEPOSIT_WEI)),
        "Deposit too small for proof interval");
    assertFails(
        ErrorCode.TOKEN_NOT_ACCEPTED,
        () ->
            open(opening(Funding.INLINE, contracts.fab().address(), DEPOSIT_USDC, BigInteger.ONE)),
        "Token not accepted");
    assertFails(
        ErrorCode.FUNDS_TOO_LOW,
        () -> open(opening(Funding.PREPAID, Address.ZERO, DEPOSIT_WEI, Money.PRICE_NATIVE)),
        "Insufficient native balance");
  }

  private SessionOpening inlineNative() {
    return opening(Funding.INLINE, Address.ZERO, DEPOSIT_WEI, Money.PRICE_NATIVE);
  }

  private SessionOpening opening(
      Funding funding, Address token, BigInteger deposit, BigInteger price) {
    return new SessionOpening(funding, host.address(), token, deposit, price, 3600, 100);
  }

  private BigInteger open(SessionOpening opening) {
    return marketplace.createdJobId(send(marketplace.createSession(opening), client)).orElseThrow();
  }

  private SessionJob job(BigInteger id) {
    return marketplace.sessionJob(id).orElseThrow();
  }

  private BigInteger prepaid(Address token) {
    return marketplace.prepaidBaseUnits(client.address(), token);
  }

  private Address usdc() {
    return contracts.usdc().address();
  }
}
