package com.fabstir.node.settle;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;

/** How long the settlement of one job waits after a failure. Belongs to its worker's thread. */
final class SettlementRetries {
  private static final Logger LOG = System.getLogger(SettlementRetries.class.getName());

  private final SettlementSettings settings;
  private final BlockedJobs blocked;
  private final BigInteger jobId;
  private int failures;

  SettlementRetries(SettlementSettings settings, BlockedJobs blocked, BigInteger jobId) {
    this.settings = settings;
    this.blocked = blocked;
    this.jobId = jobId;
  }

  /** A step did not fail: the next failure is the first again. */
  void reset() {
    failures = 0;
  }

  /** Says what failed, to the operator as well where somebody has to see to it. */
  Duration after(FabstirException failure) {
    // Somebody ended the session: the next step records it, unless the endpoint lags.
    if (failure.code() == ErrorCode.SESSION_NOT_ACTIVE && failures == 0) {
      failures = 1;
      return Duration.ZERO;
    }
    boolean needsOperator = Refusals.needsOperator(failure);
    LOG.log(
        needsOperator ? Level.ERROR : Level.WARNING,
        "Job {0}: settlement waits: {1} {2}",
        jobId,
        failure.code(),
        failure.getMessage());
    if (needsOperator) {
      blocked.add(jobId, failure);
    }
    return Refusals.isLasting(failure) ? settings.retryBlocked() : backOff();
  }

  /** Grows with every failure since the last step that did not fail. */
  Duration backOff() {
    failures = Math.min(failures + 1, 16);
    Duration pause = Duration.ofMillis(500L << Math.min(failures, 10));
    Duration most = settings.retryAtMost();
    return pause.compareTo(most) < 0 ? pause : most;
  }
}
