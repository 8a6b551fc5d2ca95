package com.fabstir.node.settle;

import com.fabstir.contract.SessionJob;
import com.fabstir.error.FabstirException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at the chain for all accounts that wait for something there, so that thousands of quiet
 * sessions cost two requests now and then, and not some each.
 */
final class ChainWatch {
  private static final Logger LOG = System.getLogger(ChainWatch.class.getName());

  /** A chain's clock can jump, so it is read again and again and not reckoned. */
  private static final long LOOK_SECONDS = 2;

  /** What one request can read. */
  static final int JOBS_AT_ONCE = 500;

  private final Supplier<Stream<JobSight>> sights;
  private final LongSupplier blockTimeSeconds;
  private final Function<List<BigInteger>, List<SessionJob>> jobs;
  private final Duration heartbeat;
  private boolean failing;

  /**
   * @param sights of all open accounts
   * @param jobs reads those that the chain knows
   * @param heartbeat age at which what was seen of a job is compared with the chain again
   */
  ChainWatch(
      Supplier<Stream<JobSight>> sights,
      LongSupplier blockTimeSeconds,
      Function<List<BigInteger>, List<SessionJob>> jobs,
      Duration heartbeat) {
    this.sights = sights;
    this.blockTimeSeconds = blockTimeSeconds;
    this.jobs = jobs;
    this.heartbeat = heartbeat;
  }

  /** Looks until the node closes. */
  void run(CountDownLatch closing) {
    try {
      while (!closing.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
        lookAndSay();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A chain that is away says nothing about any job: the next look tells. */
  private void lookAndSay() {
    try {
      look();
      failing = false;
    } catch (FabstirException failure) {
      LOG.log(
          failing ? Level.DEBUG : Level.WARNING,
          "Open jobs could not be compared with the chain: {0}",
          failure.getMessage());
      failing = true;
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "Comparing open jobs with the chain failed unexpectedly", bug);
    }
  }

  /**
   * One look: the clock while anybody's tokens wait for it, and the jobs that nobody has looked at
   * for a heartbeat, those first that wait longest.
   *
   * @throws FabstirException when the chain does not answer
   */
  void look() {
    List<JobSight> all = sights.get().toList();
    List<JobSight> old = oldest(all);
    if (old.isEmpty() && all.stream().noneMatch(JobSight::tokensWait)) {
      return;
    }
    long now = blockTimeSeconds.getAsLong();
    all.forEach(sight -> sight.clockRead(now));
    if (old.isEmpty()) {
      return;
    }
    Map<BigInteger, SessionJob> found = new HashMap<>();
    jobs.apply(old.stream().map(JobSight::jobId).toList()).forEach(job -> found.put(job.id(), job));
    old.forEach(sight -> sight.jobRead(Optional.ofNullable(found.get(sight.jobId()))));
  }

  private record Aged(JobSight sight, Duration age) {}

  private List<JobSight> oldest(List<JobSight> all) {
    return all.stream()
        .flatMap(sight -> sight.age().map(age -> new Aged(sight, age)).stream())
        .filter(aged -> aged.age().compareTo(heartbeat) >= 0)
        .sorted(Comparator.comparing(Aged::age).reversed())
        .limit(JOBS_AT_ONCE)
        .map(Aged::sight)
        .toList();
  }
}
