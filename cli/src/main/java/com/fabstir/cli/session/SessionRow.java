package com.fabstir.cli.session;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;

/**
 * The money of one session, as the contract stores it. Paid and refunded are facts of settled
 * sessions; locked and comesBack are of open ones.
 *
 * @param status active, completed, timed_out
 * @param openedAt block time
 * @param tokensClaimed by the host so far
 * @param paid what host and treasury got together; zero while open
 * @param treasury the treasury's part of it
 * @param refunded what went back to the account
 * @param locked the deposit of an open session; zero once settled
 * @param comesBack what ending it now would give back: the deposit less what is claimed
 * @param timeoutAt first block time at which anybody may end it; for open sessions only
 * @param wayBack the command that gets the rest back; empty when nothing is left
 */
record SessionRow(
    BigInteger jobId,
    long chainId,
    Address host,
    Address paymentToken,
    String status,
    String openedAt,
    BigInteger tokensClaimed,
    BigInteger pricePerTokenBaseUnits,
    Money deposit,
    Money paid,
    Money hostShare,
    Money treasury,
    Money refunded,
    Money locked,
    Money comesBack,
    String timeoutAt,
    String wayBack) {

  /**
   * @param timeoutAtSeconds first block time, in seconds since 1970, that lets it time out
   */
  static SessionRow of(SessionJob job, long chainId, Unit unit, long timeoutAtSeconds) {
    boolean open = job.status() == SessionJob.Status.ACTIVE;
    BigInteger zero = BigInteger.ZERO;
    BigInteger paid = open ? zero : job.depositBaseUnits().subtract(job.refundedToUserBaseUnits());
    return new SessionRow(
        job.id(),
        chainId,
        job.host(),
        job.paymentToken(),
        job.status().name().toLowerCase(Locale.ROOT),
        Instant.ofEpochSecond(job.startTimeSeconds()).toString(),
        job.tokensUsed(),
        job.pricePerTokenBaseUnits(),
        Money.of(job.depositBaseUnits(), unit),
        Money.of(paid, unit),
        Money.of(job.withdrawnByHostBaseUnits(), unit),
        Money.of(paid.subtract(open ? zero : job.withdrawnByHostBaseUnits()), unit),
        Money.of(job.refundedToUserBaseUnits(), unit),
        Money.of(open ? job.depositBaseUnits() : zero, unit),
        Money.of(open ? comesBack(job) : zero, unit),
        open ? Instant.ofEpochSecond(timeoutAtSeconds).toString() : "",
        open ? "fabstir session complete " + job.id() : "");
  }

  /** What a settlement now gives back, by the contract's rule. */
  static BigInteger comesBack(SessionJob job) {
    return job.depositBaseUnits()
        .subtract(job.tokensUsed().multiply(job.pricePerTokenBaseUnits()))
        .max(BigInteger.ZERO);
  }
}
