package com.fabstir.cli.context;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the user that a command ends. It is set once, by Ctrl-C or SIGTERM in a process and
 * by the shell for a command of its own, and never taken back.
 */
public final class Cancellation {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Wakes all waits and runs the listeners once, on the caller's thread. */
  public void cancel() {
    synchronized (this) {
      if (asked.getCount() == 0) {
        return;
      }
      asked.countDown();
    }
    listeners.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    return asked.getCount() == 0;
  }

  /** Runs the listener at the cancellation, at once if it has happened; close to forget it. */
  public Registration onCancel(Runnable listener) {
    synchronized (this) {
      if (!isCancelled()) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
      }
    }
    listener.run();
    return () -> {};
  }

  /** Waits; true when the cancellation came within the time. */
  public boolean await(Duration limit) {
    try {
      return asked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * @throws FabstirException INTERRUPTED after a cancellation
   */
  public void check() {
    if (isCancelled()) {
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null);
    }
  }

  /** Forgets a listener. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
