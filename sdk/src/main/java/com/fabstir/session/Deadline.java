package com.fabstir.session;

import java.time.Duration;

/** A point in monotonic time. */
record Deadline(long nanoTime) {
  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Negative when it has passed. */
  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  boolean hasPassed() {
    return left().isNegative();
  }
}
