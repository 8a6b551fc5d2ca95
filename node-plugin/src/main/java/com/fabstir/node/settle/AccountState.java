package com.fabstir.node.settle;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What sockets, requests and answers say about a session; wakes the settlement when that matters.
 */
final class AccountState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SettlementSettings settings;
  private int sockets;
  private int requests;
  private int answers;
  private long graceEndsNanos;
  private long idleEndsNanos;
  private boolean awaitingFirst = true;
  private boolean ended;
  private boolean left;
  private boolean poked;
  private boolean stopped;

  /** Starts without a socket, in the long grace period. */
  AccountState(SettlementSettings settings) {
    this.settings = settings;
    graceEndsNanos = after(settings.graceAfterLoss());
    idleEndsNanos = System.nanoTime();
  }

  void attached() {
    change(
        () -> {
          awaitingFirst = false;
          sockets++;
        });
  }

  void detached(boolean clean) {
    change(
        () -> {
          sockets = Math.max(0, sockets - 1);
          if (sockets == 0) {
            graceEndsNanos = after(clean ? settings.graceAfterClose() : settings.graceAfterLoss());
          }
        });
  }

  void requestStarted() {
    change(
        () -> {
          if (awaitingFirst) {
            graceEndsNanos = System.nanoTime();
            awaitingFirst = false;
          }
          requests++;
        });
  }

  /** A client without a socket may come back within the idle time, whatever sockets do. */
  void requestEnded() {
    change(
        () -> {
          requests = Math.max(0, requests - 1);
          idleEndsNanos = after(settings.idleAfterRequest());
        });
  }

  private static long after(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  /**
   * The node has taken the session up again after a restart, and its client may be one that comes
   * without a socket: it waits as long as after a request.
   */
  void mayBeRequestedAgain() {
    change(() -> idleEndsNanos = after(settings.idleAfterRequest()));
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
    return locked(() -> answers == 0 && (ended || (unused() && graceLeftNanos() <= 0)));
  }

  /**
   * Lets the session go when its client has ended it, or has been away for so long after the grace
   * period; from then on nobody can use it here.
   *
   * @return whether it has been let go
   */
  boolean leave(Duration afterGrace) {
    return locked(
        () -> {
          boolean away = unused() && graceLeftNanos() + afterGrace.toNanos() <= 0;
          left |= answers == 0 && (ended || away);
          return left;
        });
  }

  boolean hasLeft() {
    return locked(() -> left);
  }

  boolean hasEnded() {
    return locked(() -> ended);
  }

  private boolean unused() {
    return sockets == 0 && requests == 0;
  }

  /** Of the longer one: what is left after sockets, and after requests. */
  private long graceLeftNanos() {
    long now = System.nanoTime();
    return Math.max(graceEndsNanos - now, idleEndsNanos - now);
  }

  /** Time until the grace period ends; the given time while the session is used. */
  Duration untilGraceEnds(Duration otherwise) {
    return locked(
        () -> {
          if (!unused()) {
            return otherwise;
          }
          Duration left = Duration.ofNanos(Math.max(0, graceLeftNanos()));
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
