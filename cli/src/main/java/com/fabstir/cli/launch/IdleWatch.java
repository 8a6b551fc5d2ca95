package com.fabstir.cli.launch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Notices that a node has had no session for a long time. */
final class IdleWatch {
  private final Duration limit;
  private final LongSupplier nanoTime;
  private long lastBusyNanos;

  /**
   * @param limit zero for never
   */
  IdleWatch(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.lastBusyNanos = nanoTime.getAsLong();
  }

  /**
   * @param openWork what is going on now, sessions being settled included
   */
  boolean isOver(int openWork) {
    long now = nanoTime.getAsLong();
    if (openWork > 0) {
      lastBusyNanos = now;
    }
    return !limit.isZero() && now - lastBusyNanos >= limit.toNanos();
  }

  Duration limit() {
    return limit;
  }
}
