package com.fabstir.chain.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When one endpoint may be asked again: pauses after trouble that double with each failure in a
 * row, and a distance between calls learned from the endpoint's rate limit. Times are those of
 * System.nanoTime. Safe for use by several threads.
 */
final class Pace {
  private static final long LONGEST_REST = Duration.ofSeconds(30).toNanos();
  private static final long FIRST_DISTANCE = Duration.ofMillis(40).toNanos();
  private static final long LONGEST_DISTANCE = Duration.ofSeconds(2).toNanos();

  /** After so many answers in a row the distance is tried shorter. */
  private static final int CALM = 25;

  private final long firstRest;
  private long nextStart;
  private long distance;
  private int failuresInRow;
  private int answersInRow;

  Pace(Duration firstPause) {
    this.firstRest = Math.max(1, firstPause.toNanos());
    this.nextStart = System.nanoTime();
  }

  /** Nanoseconds until the endpoint may be asked; 0 or less means now. */
  synchronized long waitNanos() {
    return nextStart - System.nanoTime();
  }

  /** Counts a call that starts now. */
  synchronized void starts() {
    nextStart = Math.max(nextStart, System.nanoTime() + distance);
  }

  synchronized void answered() {
    failuresInRow = 0;
    if (++answersInRow >= CALM) {
      answersInRow = 0;
      distance = distance < FIRST_DISTANCE ? 0 : distance * 3 / 4;
    }
  }

  synchronized void failed() {
    rest(Optional.empty());
  }

  synchronized void limited(Optional<Duration> retryAfter) {
    distance = Math.clamp(distance * 2, FIRST_DISTANCE, LONGEST_DISTANCE);
    rest(retryAfter);
  }

  /** How far apart calls are started, as learned so far. */
  synchronized Duration distance() {
    return Duration.ofNanos(distance);
  }

  private void rest(Optional<Duration> wanted) {
    answersInRow = 0;
    long doubled = Math.min(LONGEST_REST, firstRest << Math.min(20, failuresInRow));
    failuresInRow++;
    long own = doubled / 2 + ThreadLocalRandom.current().nextLong(doubled / 2 + 1);
    long rest = Math.min(LONGEST_REST, Math.max(own, wanted.map(Duration::toNanos).orElse(0L)));
    nextStart = Math.max(nextStart, System.nanoTime() + rest);
  }
}
