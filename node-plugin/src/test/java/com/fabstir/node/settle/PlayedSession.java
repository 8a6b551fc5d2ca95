package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.MarketplaceTerms;
import java.util.Random;

/** A session that goes on second by second; each claim is checked against the contract's rules. */
final class PlayedSession {
  private static final long START = 1_000_000;
  private static final long DEPOSIT_TOKENS = 1_000_000;

  private final ClaimPolicy policy;
  private final MarketplaceTerms terms;
  private final Random random;
  private long now = START;
  private long lastProof = START;
  private long written;
  private long claimed;
  private boolean pressed;
  private long unbilled = -1;

  PlayedSession(ClaimPolicy policy, MarketplaceTerms terms, Random random) {
    this.policy = policy;
    this.terms = terms;
    this.random = random;
  }

  void play() {
    int answers = 1 + random.nextInt(6);
    for (int answer = 0; answer < answers; answer++) {
      int seconds = 1 + random.nextInt(20);
      int perSecond = random.nextInt(60);
      for (int second = 0; second < seconds; second++) {
        written += perSecond;
        step(true, false);
      }
      int pause = random.nextInt(400);
      for (int second = 0; second < pause; second++) {
        step(false, false);
      }
    }
    long end = now;
    while (unbilled < 0) {
      step(false, true);
      assertThat(now - end).as("the end must come").isLessThan(3_600);
    }
  }

  private void step(boolean answering, boolean ending) {
    now++;
    ClaimSituation situation =
        new ClaimSituation(
            terms,
            ClaimPolicyTest.job(DEPOSIT_TOKENS, claimed, lastProof),
            now,
            written - claimed,
            answering,
            ending,
            0);
    pressed |= now >= situation.timeoutAtSeconds() - policy.timeoutMarginSeconds();
    switch (policy.decide(situation)) {
      case ClaimDecision.Claim claim -> {
        assertThat(claim.tokens()).isBetween(100, (int) (written - claimed));
        assertThat((long) claim.tokens()).isLessThanOrEqualTo((now - lastProof) * 20);
        claimed += claim.tokens();
        lastProof = now;
      }
      case ClaimDecision.WaitUntil wait -> {
        if (ending) {
          assertThat(wait.blockTimeSeconds()).as("a wait that ends").isGreaterThan(now);
        }
      }
      case ClaimDecision.NotYet _ -> assertThat(ending).isFalse();
      case ClaimDecision.Done done -> {
        assertThat(ending).isTrue();
        unbilled = done.tokens();
      }
    }
  }

  long writtenTokens() {
    return written;
  }

  long claimedTokens() {
    return claimed;
  }

  long unbilledTokens() {
    return unbilled;
  }

  /** Whether a timeout ever came near, which makes the policy claim its reserve early. */
  boolean wasPressed() {
    return pressed;
  }
}
