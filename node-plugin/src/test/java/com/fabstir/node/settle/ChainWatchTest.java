package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.contract.SessionJob;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often the chain is asked for accounts that wait, and what wakes them. */
class ChainWatchTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final long START = 1_000;

  private final Map<BigInteger, SessionJob> chain = new HashMap<>();
  private final List<JobSight> sights = new ArrayList<>();
  private final List<BigInteger> woken = new ArrayList<>();
  private final List<List<BigInteger>> read = new ArrayList<>();
  private final ChainWatch watch =
      new ChainWatch(sights::stream, this::readClock, this::readJobs, HEARTBEAT);
  private long nanos;
  private long blockTime = START;
  private int clockReads;

  private long readClock() {
    clockReads++;
    return blockTime;
  }

  private List<SessionJob> readJobs(List<BigInteger> ids) {
    read.add(ids);
    return ids.stream().filter(chain::containsKey).map(chain::get).toList();
  }

  /** An account that has just looked at its job, of which nothing is claimed. */
  private JobSight account(int id) {
    BigInteger jobId = BigInteger.valueOf(id);
    JobSight sight = new JobSight(jobId, () -> woken.add(jobId), () -> nanos);
    set(id, 0);
    sight.saw(chain.get(jobId));
    sights.add(sight);
    return sight;
  }

  private void set(int id, long tokensUsed) {
    SessionJob job = ClaimPolicyTest.job(id, 1_000, tokensUsed, START);
    chain.put(job.id(), job);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void thousandsOfQuietSessionsAreComparedInOneRequestALook() {
    IntStream.range(0, 5_000).forEach(this::account);

    watch.look();
    assertThat(read).isEmpty();
    assertThat(clockReads).isZero();

    pass(HEARTBEAT);
    for (int look = 0; look < 10; look++) {
      watch.look();
    }
    assertThat(read).hasSize(10).allMatch(ids -> ids.size() == ChainWatch.JOBS_AT_ONCE);
    assertThat(read.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(5_000);
    assertThat(clockReads).isEqualTo(10);

    watch.look();
    assertThat(read).hasSize(10);
    assertThat(woken).isEmpty();
  }

  @Test
  void whoeverHasWaitedLongestIsReadFirst() {
    account(1);
    pass(Duration.ofSeconds(1));
    IntStream.range(10, 10 + ChainWatch.JOBS_AT_ONCE).forEach(this::account);
    pass(HEARTBEAT);
    sights.addFirst(sights.removeLast());

    watch.look();
    assertThat(read.getFirst()).startsWith(BigInteger.ONE).hasSize(ChainWatch.JOBS_AT_ONCE);
    watch.look();
    assertThat(read.getLast()).hasSize(1);
  }

  @Test
  void aJobThatChangedOrVanishedWakesItsAccountOnce() {
    account(1);
    account(2);
    account(3);
    set(2, 100);
    chain.remove(BigInteger.valueOf(3));

    pass(HEARTBEAT);
    watch.look();
    watch.look();

    assertThat(woken).containsExactly(BigInteger.valueOf(2), BigInteger.valueOf(3));
    assertThat(sights.get(0).isYoungerThan(HEARTBEAT)).isTrue();
    assertThat(sights.get(1).isYoungerThan(HEARTBEAT)).as("it has to look itself").isFalse();
  }

  @Test
  void tokensThatWaitAreClaimedWhenTheChainsClockSaysSo() {
    account(1).tokensWaitUntil(START + 100);
    blockTime = START + 99;
    watch.look();
    assertThat(woken).isEmpty();

    blockTime = START + 100;
    watch.look();
    watch.look();

    assertThat(woken).containsExactly(BigInteger.ONE);
    assertThat(clockReads).as("nobody waits for a third reading").isEqualTo(2);
    assertThat(read).isEmpty();
  }

  @Test
  void theEndOfAJobsTimeWakesItsAccount() {
    account(1);
    SessionJob job = chain.get(BigInteger.ONE);
    blockTime = job.startTimeSeconds() + job.maxDurationSeconds();

    pass(HEARTBEAT);
    watch.look();

    assertThat(woken).containsExactly(BigInteger.ONE);
  }
}
