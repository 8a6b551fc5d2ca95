package com.fabstir.node.settle;

import com.fabstir.contract.SessionJob;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What an account has last seen of its job on chain, and until when that is enough. Its worker is
 * woken to look by itself when {@link ChainWatch} finds the job changed, or that its time has come.
 */
final class JobSight {
  private final BigInteger jobId;
  private final Runnable wake;
  private final LongSupplier nanoTime;
  private Optional<Known> seen = Optional.empty();
  private long seenNanos;
  private long dueAtSeconds;
  private boolean tokensWait;

  /** What can change of a job; thousands are kept. */
  private record Known(SessionJob.Status status, BigInteger tokensUsed, long lastProofTimeSeconds) {
    static Known of(SessionJob job) {
      return new Known(job.status(), job.tokensUsed(), job.lastProofTimeSeconds());
    }
  }

  /**
   * @param wake must not wait
   */
  JobSight(BigInteger jobId, Runnable wake, LongSupplier nanoTime) {
    this.jobId = jobId;
    this.wake = wake;
    this.nanoTime = nanoTime;
  }

  BigInteger jobId() {
    return jobId;
  }

  /** The account has looked itself, and will be woken at the end of the job's time. */
  synchronized void saw(SessionJob job) {
    seen = Optional.of(Known.of(job));
    seenNanos = nanoTime.getAsLong();
    dueAtSeconds = job.startTimeSeconds() + job.maxDurationSeconds();
    tokensWait = false;
  }

  /** Tokens are to be claimed at this block time, if not before. */
  synchronized void tokensWaitUntil(long blockTimeSeconds) {
    dueAtSeconds = Math.min(dueAtSeconds, blockTimeSeconds);
    tokensWait = true;
  }

  /** Time since somebody has looked; empty when the account has to look itself. */
  synchronized Optional<Duration> age() {
    return seen.map(_ -> Duration.ofNanos(nanoTime.getAsLong() - seenNanos));
  }

  boolean isYoungerThan(Duration limit) {
    return age().filter(age -> age.compareTo(limit) < 0).isPresent();
  }

  synchronized boolean tokensWait() {
    return tokensWait && seen.isPresent();
  }

  /** Somebody has read the chain's clock. */
  void clockRead(long blockTimeSeconds) {
    if (isDue(blockTimeSeconds)) {
      wake.run();
    }
  }

  private synchronized boolean isDue(long blockTimeSeconds) {
    return seen.isPresent() && blockTimeSeconds >= dueAtSeconds && forget();
  }

  /**
   * Somebody has read the job.
   *
   * @param job empty when the chain does not know it
   */
  void jobRead(Optional<SessionJob> job) {
    if (isNews(job)) {
      wake.run();
    }
  }

  private synchronized boolean isNews(Optional<SessionJob> job) {
    if (seen.isPresent() && seen.equals(job.map(Known::of))) {
      seenNanos = nanoTime.getAsLong();
      return false;
    }
    return seen.isPresent() && forget();
  }

  private boolean forget() {
    seen = Optional.empty();
    return true;
  }
}
