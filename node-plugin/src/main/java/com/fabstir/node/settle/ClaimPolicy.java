package com.fabstir.node.settle;

/**
 * When to claim, and how much. Nothing is ever padded: a claim is at most what was written, and a
 * remainder under the contract's minimum stays unbilled. So that there seldom is one, a claim of an
 * open session leaves the smallest claim's worth of tokens unclaimed: the last claim then takes
 * them together with whatever came later.
 *
 * <p>Where gas is dear, a claim waits for as many tokens as pay for it; the end of a session and
 * the approach of its timeout claim whatever there is, since later it would be lost.
 *
 * @param worthwhileTokens fewer are not worth a claim, unless the session ends
 * @param exposureTokens more unclaimed tokens than this are claimed even in the middle of an answer
 * @param timeoutMarginSeconds how long before a possible timeout everything is claimed
 */
record ClaimPolicy(long worthwhileTokens, long exposureTokens, long timeoutMarginSeconds) {

  /** Claims every hundred tokens between answers, and at 500 within one. */
  static final ClaimPolicy DEFAULT = new ClaimPolicy(100, 500, 60);

  /**
   * How many tokens a claim may wait for to be worth its gas. From half of the limit on, where a
   * session comes to a stop, it waits for a quarter of it at most, and pays a larger share for gas.
   */
  static long risked(long worthwhileTokens, long unclaimedTokens, long limitTokens) {
    return unclaimedTokens >= limitTokens / 2
        ? Math.min(worthwhileTokens, limitTokens / 4)
        : worthwhileTokens;
  }

  ClaimDecision decide(ClaimSituation now) {
    long minimum = now.terms().minClaimTokens();
    long claimable = Math.min(now.claimableTokens(), Integer.MAX_VALUE);
    long timeoutNears = now.timeoutAtSeconds() - timeoutMarginSeconds;
    if (claimable < minimum) {
      return now.ending()
          ? new ClaimDecision.Done(now.unclaimedTokens())
          : new ClaimDecision.NotYet();
    }
    boolean pressed = now.nowSeconds() >= timeoutNears;
    if (now.ending() && now.answerRunning() && !pressed) {
      return new ClaimDecision.WaitUntil(timeoutNears);
    }
    if (now.ending() || pressed) {
      return claimAll(now, claimable, pressed ? minimum : claimable);
    }
    boolean exposed = claimable >= exposureTokens;
    long wanted = claimable - minimum;
    long worthwhile = Math.max(worthwhileTokens, now.worthwhileTokens());
    if (wanted < Math.max(minimum, worthwhile) || (now.answerRunning() && !exposed)) {
      return new ClaimDecision.WaitUntil(timeoutNears);
    }
    long leastExposed = Math.max(Math.max(minimum, exposureTokens / 4), now.worthwhileTokens());
    return claimUpTo(now, wanted, exposed ? leastExposed : wanted);
  }

  /** Everything at once, or under pressure the largest part that leaves a claimable rest. */
  private static ClaimDecision claimAll(ClaimSituation now, long claimable, long smallestPart) {
    if (now.allowanceTokens() >= claimable) {
      return new ClaimDecision.Claim((int) claimable);
    }
    long part = Math.min(now.allowanceTokens(), claimable - now.terms().minClaimTokens());
    return part >= smallestPart
        ? new ClaimDecision.Claim((int) part)
        : new ClaimDecision.WaitUntil(now.allowedAtSeconds(claimable));
  }

  private static ClaimDecision claimUpTo(ClaimSituation now, long wanted, long smallestPart) {
    long part = Math.min(now.allowanceTokens(), wanted);
    return part >= smallestPart
        ? new ClaimDecision.Claim((int) part)
        : new ClaimDecision.WaitUntil(now.allowedAtSeconds(smallestPart));
  }
}
