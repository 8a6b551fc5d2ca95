package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClaimPolicyTest {
  private static final Address SOMEBODY = new Address("0x" + "11".repeat(20));
  private static final MarketplaceTerms TERMS =
      new MarketplaceTerms(1000, 30, 100, 20, 100, BigInteger.TWO);
  private static final long START = 1_000_000;
  private static final ClaimPolicy POLICY = ClaimPolicy.DEFAULT;

  @Test
  void gasIsWaitedForLessWhereASessionWouldComeToAStop() {
    assertThat(ClaimPolicy.risked(11_700, 9_999, 20_000)).isEqualTo(11_700);
    assertThat(ClaimPolicy.risked(11_700, 10_000, 20_000)).isEqualTo(5_000);
    assertThat(ClaimPolicy.risked(400, 10_000, 20_000)).isEqualTo(400);
    assertThat(ClaimPolicy.risked(11_700, 1_000_000, Long.MAX_VALUE)).isEqualTo(11_700);
  }

  @Test
  void nothingIsClaimedUnderTheContractsMinimum() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(99).now()))
        .isEqualTo(new ClaimDecision.NotYet());
  }

  @Test
  void aRemainderUnderTheMinimumStaysUnbilledAtTheEnd() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(99).ending().now()))
        .isEqualTo(new ClaimDecision.Done(99));
  }

  @Test
  void anOpenSessionKeepsTheSmallestClaimInReserve() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(199).now()))
        .isInstanceOf(ClaimDecision.WaitUntil.class);
    assertThat(POLICY.decide(at(START + 60).unclaimed(250).now()))
        .isEqualTo(new ClaimDecision.Claim(150));
  }

  @Test
  void theEndClaimsEverything() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(250).ending().now()))
        .isEqualTo(new ClaimDecision.Claim(250));
  }

  @Test
  void theRateCapIsScheduledToTheSecond() {
    assertThat(POLICY.decide(at(START + 12).unclaimed(250).ending().now()))
        .isEqualTo(new ClaimDecision.WaitUntil(START + 13));
    assertThat(POLICY.decide(at(START + 13).unclaimed(250).ending().now()))
        .isEqualTo(new ClaimDecision.Claim(250));
  }

  @Test
  void aRunningAnswerIsNotInterruptedByAClaim() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(400).answering().now()))
        .isInstanceOf(ClaimDecision.WaitUntil.class);
  }

  @Test
  void tooMuchExposureIsClaimedEvenWithinAnAnswer() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(2_600).answering().now()))
        .isEqualTo(new ClaimDecision.Claim(1_200));
  }

  @Test
  void everythingIsClaimedBeforeAnybodyMayTimeTheSessionOut() {
    // proof interval 100 is read as 300 seconds by the contract; the margin is 60
    assertThat(POLICY.decide(at(START + 240).unclaimed(150).answering().now()))
        .isEqualTo(new ClaimDecision.Claim(150));
  }

  @Test
  void aPartUnderPressureNeverStrandsARest() {
    assertThat(POLICY.decide(at(START + 240).unclaimed(4_850).answering().now()))
        .isEqualTo(new ClaimDecision.Claim(4_750));
  }

  @Test
  void theDepositBoundsEveryClaim() {
    assertThat(POLICY.decide(at(START + 60).unclaimed(400).deposit(300).ending().now()))
        .isEqualTo(new ClaimDecision.Claim(300));
    assertThat(POLICY.decide(at(START + 60).unclaimed(400).deposit(50).ending().now()))
        .isEqualTo(new ClaimDecision.Done(400));
  }

  @Test
  void whereGasIsDearOnlyTheEndAndTheTimeoutClaimLessThanPaysForIt() {
    assertThat(POLICY.decide(at(START + 200).unclaimed(1_900).worthwhile(2_000).now()))
        .isInstanceOf(ClaimDecision.WaitUntil.class);
    assertThat(POLICY.decide(at(START + 200).unclaimed(1_900).worthwhile(2_000).answering().now()))
        .isInstanceOf(ClaimDecision.WaitUntil.class);
    assertThat(POLICY.decide(at(START + 200).unclaimed(2_200).worthwhile(2_000).now()))
        .isEqualTo(new ClaimDecision.Claim(2_100));
    assertThat(POLICY.decide(at(START + 200).unclaimed(1_900).worthwhile(2_000).ending().now()))
        .isEqualTo(new ClaimDecision.Claim(1_900));
    assertThat(POLICY.decide(at(START + 240).unclaimed(1_900).worthwhile(2_000).now()))
        .isEqualTo(new ClaimDecision.Claim(1_900));
  }

  /** Plays whole sessions against the contract's rules; the policy must never break one. */
  @Test
  void randomSessionsAreClaimedWithinTheRulesAndLoseLessThanTheMinimum() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      PlayedSession session = new PlayedSession(POLICY, TERMS, random);
      session.play();
      assertThat(session.claimedTokens() + session.unbilledTokens())
          .as("seed %d round %d", seed, round)
          .isEqualTo(session.writtenTokens());
      assertThat(session.unbilledTokens())
          .as("seed %d round %d: only a session too small for a second claim loses", seed, round)
          .isLessThan(TERMS.minClaimTokens());
      if (session.writtenTokens() >= TERMS.minClaimTokens() && !session.wasPressed()) {
        assertThat(session.unbilledTokens()).as("seed %d round %d", seed, round).isZero();
      }
    }
  }

  static Situation at(long nowSeconds) {
    return new Situation(nowSeconds);
  }

  /** Builds situations of a session that began at START and has no claim yet. */
  static final class Situation {
    private final long nowSeconds;
    private long unclaimed;
    private long depositTokens = 1_000_000;
    private boolean answering;
    private boolean ending;
    private long worthwhile;

    private Situation(long nowSeconds) {
      this.nowSeconds = nowSeconds;
    }

    Situation unclaimed(long tokens) {
      unclaimed = tokens;
      return this;
    }

    Situation deposit(long tokens) {
      depositTokens = tokens;
      return this;
    }

    Situation worthwhile(long tokens) {
      worthwhile = tokens;
      return this;
    }

    Situation answering() {
      answering = true;
      return this;
    }

    Situation ending() {
      ending = true;
      return this;
    }

    ClaimSituation now() {
      return new ClaimSituation(
          TERMS,
          job(depositTokens, 0, START),
          nowSeconds,
          unclaimed,
          answering,
          ending,
          worthwhile);
    }
  }

  static SessionJob job(long depositTokens, long tokensUsed, long lastProofTimeSeconds) {
    return job(1, depositTokens, tokensUsed, lastProofTimeSeconds);
  }

  static SessionJob job(long id, long depositTokens, long tokensUsed, long lastProofTimeSeconds) {
    return new SessionJob(
        BigInteger.valueOf(id),
        SOMEBODY,
        SOMEBODY,
        SOMEBODY,
        Address.ZERO,
        BigInteger.valueOf(depositTokens * 3),
        BigInteger.valueOf(3),
        BigInteger.valueOf(tokensUsed),
        3_600,
        START,
        lastProofTimeSeconds,
        BigInteger.valueOf(100),
        SessionJob.Status.ACTIVE,
        BigInteger.ZERO,
        BigInteger.ZERO,
        "",
        Bytes32.ZERO,
        "");
  }
}
