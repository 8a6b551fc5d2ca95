package com.fabstir.cli.dashboard;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * One thing that is read again and again, each time on a thread of its own, never twice at once. A
 * reading that hangs holds up nothing but itself.
 *
 * @param <T> an immutable reading
 */
final class Part<T> {
  private final String name;
  private final UnaryOperator<T> reading;
  private final Duration every;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile T latest;
  private Thread running;
  private long startedNanos;

  /**
   * @param none what is known before the first reading
   * @param reading makes the next one of the latest
   * @param every time between the starts of two readings
   */
  Part(String name, T none, UnaryOperator<T> reading, Duration every) {
    this.name = name;
    this.latest = none;
    this.reading = reading;
    this.every = every;
  }

  T latest() {
    return latest;
  }

  /** Starts a reading if it is time for one. */
  synchronized void readWhenDue() {
    if (running == null || System.nanoTime() - startedNanos >= every.toNanos()) {
      read();
    }
  }

  /** Starts a reading unless one is under way. */
  synchronized void read() {
    if (running == null || !running.isAlive()) {
      startedNanos = System.nanoTime();
      running = Thread.ofVirtual().name("dashboard-" + name).start(this::work);
    }
  }

  private void work() {
    try {
      latest = reading.apply(latest);
    } finally {
      first.countDown();
    }
  }

  /** Waits for the first reading; false when the time has passed before. */
  boolean awaitFirst(Duration limit) {
    try {
      return first.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends a reading that is under way. */
  synchronized void stop() {
    if (running != null) {
      running.interrupt();
    }
  }
}
