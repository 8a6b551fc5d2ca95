package com.fabstir.node.settle;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What sockets and answers say about a session; wakes the settlement when that matters. */
final class AccountState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SettlementSettings settings;
  private int sockets;
  private int answers;
  private long graceEndsNanos;
  private boolean ended;
  private boolean poked;
  private boolean stopped;

  /** Starts without a socket, in the long grace period. */
  AccountState(SettlementSettings settings) {
    this.settings = settings;
    graceEndsNanos = System.nanoTime() + settings.graceAfterLoss().toNanos();
  }

  void attached() {
    change(() -> sockets++);
  }

  void detached(boolean clean) {
    change(
        () -> {
          sockets = Math.max(0, sockets - 1);
          if (sockets == 0) {
            Duration grace = clean ? settings.graceAfterClose() : settings.graceAfterLoss();
            graceEndsNanos = System.nanoTime() + grace.toNanos();
          }
        });
  }

  void answerStarted() {
    change(() -> answers++);
  }

  void answerEnded() {
    change(() -> answers = Math.max(0, answers - 1));
  }

  void end() {
    change(() -> ended = true);
  }

  /** Something else changed that the settlement should look at. */
  void poke() {
    change(() -> {});
  }

  void stop() {
    change(() -> stopped = true);
  }

  boolean isStopped() {
    return locked(() -> stopped);
  }

  boolean answerRunning() {
    return locked(() -> answers > 0);
  }

  /** The client is done, or has been away for longer than the grace period. */
  boolean isOver() {
    return locked(
        () -> answers == 0 && (ended || (sockets == 0 && System.nanoTime() - graceEndsNanos >= 0)));
  }

  boolean hasEnded() {
    return locked(() -> ended);
  }

  /** Time until the grace period ends; the given time when a socket is there. */
  Duration untilGraceEnds(Duration otherwise) {
    return locked(
        () -> {
          if (sockets > 0) {
            return otherwise;
          }
          Duration left = Duration.ofNanos(Math.max(0, graceEndsNanos - System.nanoTime()));
          return left.compareTo(otherwise) < 0 ? left : otherwise;
        });
  }

  /** Returns early when something changes. */
  void await(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!poked && !stopped && left > 0) {
        left = changed.awaitNanos(left);
      }
      poked = false;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      poked = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
