package com.fabstir.node.socket;

import java.time.Duration;

/**
 * A moment of the monotonic clock.
 *
 * @param nanos by {@link System#nanoTime()}; ignored when it never comes
 */
record Deadline(long nanos, boolean comes) {
  static final Deadline NEVER = new Deadline(0, false);
  private static final Duration LONG = Duration.ofHours(1);

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos(), true);
  }

  /** The next moment that is a whole multiple of the period: the same one for all who ask now. */
  static Deadline atNextTick(Duration period) {
    long nanos = period.toNanos();
    return new Deadline((Math.floorDiv(System.nanoTime(), nanos) + 1) * nanos, true);
  }

  boolean passed() {
    return comes && nanos - System.nanoTime() <= 0;
  }

  /** Time left until this or the other, whichever is sooner; zero or less when one has passed. */
  Duration orSooner(Deadline other) {
    Duration mine = left();
    Duration others = other.left();
    return mine.compareTo(others) < 0 ? mine : others;
  }

  private Duration left() {
    return comes ? Duration.ofNanos(nanos - System.nanoTime()) : LONG;
  }
}
