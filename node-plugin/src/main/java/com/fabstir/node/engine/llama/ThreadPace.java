package com.fabstir.node.engine.llama;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many threads compute the next step.
 *
 * <p>llama.cpp's threads wait for one another hundreds of times in a step, and many builds of it
 * spin while they wait. When another process holds one of their cores, each of these waits lasts
 * until the scheduler switches, and a step takes ten to a hundred times as long as without that
 * thread. So one thread is left out for a while when steps become much slower than they were. The
 * full number is tried again when the machine has a core that is idle at least half of the time, or
 * else after half a minute: on a machine that is full such a try costs seconds. It is tried ever
 * less often while it fails.
 *
 * <p>It begins with one thread less, to learn what a step takes where nobody waits. Belongs to the
 * engine's thread.
 */
final class ThreadPace {
  private static final int LEARNING_STEPS = 8;

  /** A step so many times slower than usual is no longer explained by a longer context. */
  private static final double MUCH_SLOWER = 5;

  /** More threads that make a step so many times slower than fewer do are in each other's way. */
  private static final double SLOWER_THAN_FEWER = 2.5;

  /** One slow step is an accident, such as a collection of the JVM. */
  private static final int SLOW_STEPS = 2;

  private static final int STEADY_STEPS = 50;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Of one core's time. */
  private static final double ROOM_FOR_A_THREAD = 0.5;

  private final int most;
  private final LongSupplier idleMillis;
  private final StepTimes withAll = new StepTimes();
  private final StepTimes withFewer = new StepTimes();

  private int threads;
  private int learning = LEARNING_STEPS;
  private int slowSteps;
  private int steadySteps;
  private long pauseNanos = SHORTEST_PAUSE.toNanos();
  private long retryAtNanos;
  private long retreatedAtNanos;
  private boolean retreated;
  private long lookedAtNanos;
  private long idleMillisThen;

  /**
   * @param most threads to compute with, at least 1
   * @param idleMillis how long the machine's cores were idle so far, all together
   */
  ThreadPace(int most, LongSupplier idleMillis) {
    this.most = most;
    this.idleMillis = idleMillis;
    this.threads = fewer();
  }

  private int fewer() {
    return Math.max(1, most - 1);
  }

  /**
   * Threads for the next step.
   *
   * @param nowNanos by {@link System#nanoTime}
   */
  int threads(long nowNanos) {
    if (threads < most && learning == 0 && nowNanos - retryAtNanos >= 0) {
      if (isWorthATry(nowNanos)) {
        threads = most;
        slowSteps = 0;
        steadySteps = 0;
      } else {
        look(nowNanos);
        retryAtNanos = nowNanos + SHORTEST_PAUSE.toNanos();
      }
    }
    return threads;
  }

  private boolean isWorthATry(long nowNanos) {
    if (!retreated || nowNanos - retreatedAtNanos >= LONGEST_PAUSE.toNanos()) {
      return true;
    }
    double idleNanos = 1e6 * (idleMillis.getAsLong() - idleMillisThen);
    return idleNanos >= ROOM_FOR_A_THREAD * (nowNanos - lookedAtNanos);
  }

  private void look(long nowNanos) {
    lookedAtNanos = nowNanos;
    idleMillisThen = idleMillis.getAsLong();
  }

  /**
   * Learns what a step took.
   *
   * @param tokens in it
   */
  void took(int tokens, long stepNanos, long nowNanos) {
    if (threads < most) {
      withFewer.add(tokens, stepNanos);
      if (learning > 0 && --learning == 0) {
        retryAtNanos = nowNanos;
      }
    } else if (isSlow(tokens, stepNanos)) {
      slowSteps++;
      // Right after a return one slow step is enough: the neighbour is still there.
      if (slowSteps >= SLOW_STEPS || steadySteps == 0) {
        retreat(nowNanos);
      }
    } else {
      withAll.add(tokens, stepNanos);
      slowSteps = 0;
      if (++steadySteps >= STEADY_STEPS) {
        pauseNanos = SHORTEST_PAUSE.toNanos();
      }
    }
  }

  private boolean isSlow(int tokens, long stepNanos) {
    return most > 1
        && (stepNanos > MUCH_SLOWER * withAll.usualNanos(tokens)
            || stepNanos > SLOWER_THAN_FEWER * withFewer.usualNanos(tokens));
  }

  private void retreat(long nowNanos) {
    threads = fewer();
    retreated = true;
    retreatedAtNanos = nowNanos;
    look(nowNanos);
    retryAtNanos = nowNanos + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE.toNanos());
  }

  /** What steps of about so many tokens usually take. */
  private static final class StepTimes {
    private static final double WEIGHT = 0.1;

    /** By the power of two that is at most the number of tokens; 0 while unknown. */
    private final double[] usual = new double[Integer.SIZE];

    void add(int tokens, long nanos) {
      int size = size(tokens);
      if (usual[size] == 0 || nanos < usual[size]) {
        // What takes longer was disturbed; it counts for less.
        usual[size] = nanos;
      } else {
        usual[size] += WEIGHT * (nanos - usual[size]);
      }
    }

    double usualNanos(int tokens) {
      double known = usual[size(tokens)];
      return known == 0 ? Double.POSITIVE_INFINITY : known;
    }

    private static int size(int tokens) {
      return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(tokens);
    }
  }
}
