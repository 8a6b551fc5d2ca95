package com.fabstir.node.settle;

/** What to do about a session's unclaimed tokens. */
sealed interface ClaimDecision {

  /** Claim this many now. */
  record Claim(int tokens) implements ClaimDecision {}

  /** Look again when the chain's clock shows this. */
  record WaitUntil(long blockTimeSeconds) implements ClaimDecision {}

  /** There is no reason to claim yet. */
  record NotYet() implements ClaimDecision {}

  /**
   * No more can be claimed, ever.
   *
   * @param tokens that stay unbilled, 0 or more
   */
  record Done(long tokens) implements ClaimDecision {}
}
