package com.fabstir.cli.session.explain;

import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.Settlement;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What the chain knows of a session.
 *
 * @param minClaimTokens the contract's smallest claim
 * @param unread why claims and settlement are missing; empty when they were read
 */
record ChainFacts(
    SessionJob job,
    long minClaimTokens,
    List<ProofSubmission> proofs,
    Optional<Settlement> settlement,
    Optional<String> unread) {

  /** An endpoint that refuses logs hides the claims, and not the sums. */
  static ChainFacts read(JobMarketplace marketplace, SessionJob job) {
    long minimum = marketplace.terms().minClaimTokens();
    try {
      return new ChainFacts(
          job,
          minimum,
          marketplace.proofSubmissions(job.id()),
          isOpen(job) ? Optional.empty() : marketplace.settlement(job.id()),
          Optional.empty());
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return new ChainFacts(
          job, minimum, List.of(), Optional.empty(), Optional.of(failure.getMessage()));
    }
  }

  boolean isOpen() {
    return isOpen(job);
  }

  private static boolean isOpen(SessionJob job) {
    return job.status() == SessionJob.Status.ACTIVE;
  }

  BigInteger gross() {
    return job.tokensUsed().multiply(job.pricePerTokenBaseUnits());
  }
}
