package com.fabstir.node.settle;

/**
 * When to claim, and how much. Nothing is ever padded: a claim is at most what was written, and a
 * remainder under the contract's minimum stays unbilled.
 *
 * @param worthwhileTokens fewer are not worth the gas of a claim, unless the session ends
 * @param exposureTokens more unclaimed tokens than this are claimed even in the middle of an answer
 * @param timeoutMarginSeconds how long before a possible timeout a claim is made in any case
 */
record ClaimPolicy(long worthwhileTokens, long exposureTokens, long timeoutMarginSeconds) {

  /** Claims every hundred tokens between answers, and at 2,000 within one. */
  static final ClaimPolicy DEFAULT = new ClaimPolicy(100, 2_000, 60);

  ClaimDecision decide(ClaimSituation now) {
    long minimum = now.terms().minClaimTokens();
    long claimable = Math.min(now.claimableTokens(), Integer.MAX_VALUE);
    if (claimable < minimum) {
      return now.ending()
          ? new ClaimDecision.Done(now.unclaimedTokens())
          : new ClaimDecision.NotYet();
    }
    boolean timeoutNears = now.nowSeconds() >= now.timeoutAtSeconds() - timeoutMarginSeconds;
    boolean exposed = claimable >= exposureTokens;
    boolean due =
        now.ending()
            || timeoutNears
            || exposed
            || (!now.answerRunning() && claimable >= Math.max(minimum, worthwhileTokens));
    if (!due) {
      return now.claimableTokens() >= Math.max(minimum, worthwhileTokens)
          ? new ClaimDecision.WaitUntil(now.timeoutAtSeconds() - timeoutMarginSeconds)
          : new ClaimDecision.NotYet();
    }
    if (now.allowanceTokens() >= claimable) {
      return new ClaimDecision.Claim((int) claimable);
    }
    long part = 0;
    if (timeoutNears) {
      part = partialClaim(now, claimable, minimum, minimum);
    } else if (exposed) {
      part = partialClaim(now, claimable, minimum, Math.max(minimum, exposureTokens / 4));
    }
    return part > 0
        ? new ClaimDecision.Claim((int) part)
        : new ClaimDecision.WaitUntil(now.allowedAtSeconds(claimable));
  }

  /**
   * Under pressure a part is better than nothing, but never one that strands a rest below the
   * minimum: what is left must be claimable itself.
   */
  private static long partialClaim(
      ClaimSituation now, long claimable, long minimum, long smallestPart) {
    long part = Math.min(now.allowanceTokens(), claimable - minimum);
    return part >= smallestPart ? part : 0;
  }
}
