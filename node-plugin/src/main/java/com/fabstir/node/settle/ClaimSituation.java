package com.fabstir.node.settle;

import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.SessionJob;
import java.math.BigInteger;

/**
 * All that the claim policy looks at.
 *
 * @param nowSeconds block time, not wall time
 * @param unclaimedTokens written and not covered by a final claim
 * @param answerRunning an answer is being generated
 * @param ending no more tokens will come
 * @param worthwhileTokens fewer do not pay for the gas of a claim; 0 when gas does not matter
 */
record ClaimSituation(
    MarketplaceTerms terms,
    SessionJob job,
    long nowSeconds,
    long unclaimedTokens,
    boolean answerRunning,
    boolean ending,
    long worthwhileTokens) {

  /** What the deposit still pays of the unclaimed tokens. */
  long claimableTokens() {
    long left =
        job.maxTokens()
            .subtract(job.tokensUsed())
            .max(BigInteger.ZERO)
            .min(BigInteger.valueOf(Long.MAX_VALUE))
            .longValueExact();
    return Math.min(unclaimedTokens, left);
  }

  /** The most tokens that the marketplace accepts in one claim now. */
  long allowanceTokens() {
    return Math.max(0, nowSeconds - job.lastProofTimeSeconds()) * terms.maxTokensPerSecond();
  }

  /** The earliest block time at which this many tokens are allowed. */
  long allowedAtSeconds(long tokens) {
    return job.lastProofTimeSeconds() + Math.ceilDiv(tokens, terms.maxTokensPerSecond());
  }

  /**
   * The block time after which anybody may time the session out, which would leave unclaimed tokens
   * unpaid: the end of its duration, or three proof intervals (read as seconds by the contract)
   * after the last proof.
   */
  long timeoutAtSeconds() {
    long byProof =
        job.lastProofTimeSeconds()
            + job.proofIntervalTokens()
                .multiply(BigInteger.valueOf(3))
                .min(BigInteger.valueOf(Long.MAX_VALUE / 4))
                .longValueExact();
    return Math.min(job.startTimeSeconds() + job.maxDurationSeconds(), byProof);
  }
}
