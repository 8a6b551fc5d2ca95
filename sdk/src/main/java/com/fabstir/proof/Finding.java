package com.fabstir.proof;

/**
 * A way in which a commitment does not fit.
 *
 * @param expected what the chain or the earlier checkpoint says
 * @param found what the commitment says
 */
public record Finding(Subject subject, String expected, String found) {

  /** What does not fit. */
  public enum Subject {
    PROOF_HASH,
    FORMAT,
    CHAIN,
    MARKETPLACE,
    JOB,
    HOST,
    MODEL,
    CHECKPOINT_INDEX,
    TOKENS,
    CUMULATIVE_TOKENS,
    PREVIOUS_DIGEST,
    DIGEST
  }

  @Override
  public String toString() {
    return subject + ": expected " + expected + ", found " + found;
  }
}
