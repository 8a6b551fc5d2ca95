package com.fabstir.node.settle;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Completes a session on chain and records what the chain paid. */
final class SessionCloser {
  private static final Logger LOG = System.getLogger(SessionCloser.class.getName());

  private final SettlementContext context;

  SessionCloser(SettlementContext context) {
    this.context = context;
  }

  /** The block time from which a host may complete. */
  long allowedAtSeconds(SessionJob job) {
    return job.startTimeSeconds() + context.terms().disputeWindowSeconds() + 1;
  }

  /**
   * Completes the job and records the settlement.
   *
   * @throws FabstirException when it is not settled yet: call again later
   */
  void complete(StoredSession session) {
    SessionRef ref = session.ref();
    Optional<Bytes32> transaction;
    try {
      Receipt receipt =
          context
              .sender()
              .send(
                  intent(session),
                  context
                      .marketplace()
                      .completeSession(ref.jobId(), "session_job_" + ref.jobId() + "_completed"),
                  context.hostKey());
      context.meters().paid(receipt);
      transaction = Optional.of(receipt.transactionHash());
    } catch (FabstirException refused) {
      // Anybody may have ended the session before us; that counts when it is final.
      if (Refusals.isFinal(refused)) {
        context.countFailed(intent(session));
        context.database().sessions().completionRefused(session.rowId());
      }
      throw refused;
    }
    SessionJob job = context.marketplace().sessionJob(ref.jobId()).orElseThrow();
    if (job.status() == SessionJob.Status.ACTIVE) {
      context.database().sessions().completionRefused(session.rowId());
      throw new FabstirException(
          ErrorCode.TRANSACTION_UNCONFIRMED,
          "Job " + ref.jobId() + " still reads as active after its completion",
          "A lagging RPC endpoint; the node looks again.");
    }
    record(session, job, transaction);
  }

  /** A completion of ours is signed and may be what ended the session. */
  boolean isUnderWay(StoredSession session) {
    return context
        .sender()
        .find(context.hostKey().address(), intent(session))
        .filter(TransactionRecord::isLive)
        .isPresent();
  }

  private static String intent(StoredSession session) {
    SessionRef ref = session.ref();
    return "complete/%s/%s/%d"
        .formatted(ref.marketplace().lowerCase(), ref.jobId(), session.completionAttempts());
  }

  /** Too little was earned: the client completes the job by itself, or anybody by timeout. */
  void leave(StoredSession session) {
    LOG.log(
        Level.INFO,
        "Job {0}: {1} tokens are not worth its completion, which is left to the client",
        session.ref().jobId(),
        session.writtenTokens());
  }

  /** Records the end of a session that the chain says is over. */
  void record(StoredSession session, SessionJob job, Optional<Bytes32> transaction) {
    long paidTokens = job.tokensUsed().longValueExact();
    StoredSession settled =
        context
            .database()
            .sessions()
            .settled(
                session.ref(),
                paidTokens,
                job.withdrawnByHostBaseUnits(),
                job.refundedToUserBaseUnits(),
                transaction);
    long unbilled = settled.settlement().orElseThrow().unbilledTokens();
    LOG.log(
        unbilled == 0 ? Level.INFO : Level.WARNING,
        "Job {0} is settled: {1} tokens written, {2} paid, {3} unbilled, host share {4} base units",
        settled.ref().jobId(),
        settled.writtenTokens(),
        paidTokens,
        unbilled,
        job.withdrawnByHostBaseUnits());
    context.meters().settled(unbilled);
    context
        .listener()
        .settled(session.ref().jobId(), paidTokens, unbilled, transaction.orElse(Bytes32.ZERO));
  }
}
