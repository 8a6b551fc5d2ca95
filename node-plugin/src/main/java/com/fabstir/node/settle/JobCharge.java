package com.fabstir.node.settle;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.meter.TokenMeter;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.util.List;

/** What one job is charged with. Safe for use by several threads. */
final class JobCharge {
  private final SettlementContext context;
  private final StoredSession opened;
  private final TokenMeter meter;
  private boolean closed;

  JobCharge(SettlementContext context, StoredSession opened) {
    this.context = context;
    this.opened = opened;
    this.meter =
        new TokenMeter(
            context.database(), context.cipher(), opened.rowId(), opened.writtenTokens());
  }

  TokenMeter meter() {
    return meter;
  }

  /** Tokens that the deposit still pays for; never negative. */
  long remainingTokens() {
    if (opened.pricePerTokenBaseUnits().signum() == 0) {
      return 0;
    }
    BigInteger paid = opened.depositBaseUnits().divide(opened.pricePerTokenBaseUnits());
    return paid.subtract(BigInteger.valueOf(meter.writtenTokens()))
        .max(BigInteger.ZERO)
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  /** Whether as many tokens are unclaimed as the operator risks. */
  boolean awaitsClaims() {
    return context
            .database()
            .sessions()
            .find(opened.ref())
            .map(StoredSession::unclaimedTokens)
            .orElse(0L)
        >= mostUnclaimedTokens();
  }

  /** The tokens for which a claim may wait to be worth its gas. */
  long risked(long worthwhileTokens, long unclaimedTokens) {
    return ClaimPolicy.risked(worthwhileTokens, unclaimedTokens, mostUnclaimedTokens());
  }

  private long mostUnclaimedTokens() {
    long most = context.settings().claims().maxUnclaimedTokens();
    return most == 0 ? Long.MAX_VALUE : Math.max(most, 2 * context.policy().exposureTokens());
  }

  /**
   * @return whether a claim may be due
   * @throws FabstirException SESSION_NOT_ACTIVE after the close; STORE_FAILED
   */
  synchronized boolean record(List<Integer> tokenIds) {
    if (closed) {
      throw new FabstirException(
          ErrorCode.SESSION_NOT_ACTIVE,
          "Job " + opened.ref().jobId() + " has ended",
          "Open a new session.");
    }
    meter.record(tokenIds);
    long before = meter.writtenTokens() - tokenIds.size();
    long exposure = context.policy().exposureTokens();
    return before / exposure != meter.writtenTokens() / exposure;
  }

  /**
   * Nothing more is written, since it could not be claimed.
   *
   * @param writtenTokens all that the settlement knows of
   * @return false when more was written
   */
  synchronized boolean closeAt(long writtenTokens) {
    closed = meter.writtenTokens() == writtenTokens;
    return closed;
  }

  synchronized void close() {
    closed = true;
  }

  /** The job has not ended after all. */
  synchronized void reopen() {
    closed = false;
  }
}
