package com.fabstir.cli.session;

import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;

/**
 * All sessions that one account ever opened on one chain. They are read from the contract's own
 * list, so they are complete without any search through logs, whoever opened them from wherever.
 */
record SessionBook(OpenChain chain, Address client) {

  /** The oldest first. */
  List<SessionJob> jobs() {
    return marketplace().sessionJobs(marketplace().sessionsOfClient(client));
  }

  List<SessionJob> open() {
    return jobs().stream().filter(SessionBook::isOpen).toList();
  }

  static boolean isOpen(SessionJob job) {
    return job.status() == SessionJob.Status.ACTIVE;
  }

  /**
   * @throws FabstirException SESSION_NOT_FOUND when there is none, or it is of another account
   */
  SessionJob require(BigInteger jobId) {
    SessionJob job = marketplace().sessionJob(jobId).orElseThrow(() -> unknown(jobId, "has none"));
    if (!job.requester().equals(client)) {
      throw unknown(jobId, "it is of " + job.requester());
    }
    return job;
  }

  private FabstirException unknown(BigInteger jobId, String found) {
    return new FabstirException(
        ErrorCode.SESSION_NOT_FOUND,
        "No session "
            + jobId
            + " of "
            + client
            + " on "
            + chain.chain().label()
            + ": expected one of its own, found: "
            + found,
        "See 'fabstir session list'.");
  }

  SessionRow row(SessionJob job) {
    return SessionRow.of(
        job, chain.chain().id(), unit(job.paymentToken()), marketplace().timeoutAtSeconds(job));
  }

  Unit unit(Address token) {
    return token.isZero() ? chain.nativeUnit() : Unit.USDC;
  }

  /** Whether the chain's clock lets anybody end it. */
  boolean mayTimeOut(SessionJob job) {
    return chain.reader().latestBlockTimeSeconds() >= marketplace().timeoutAtSeconds(job);
  }

  JobMarketplace marketplace() {
    return chain.contracts().marketplace();
  }
}
