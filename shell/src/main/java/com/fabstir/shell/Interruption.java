package com.fabstir.shell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The user's wish that one command ends; it comes once and is never taken back. */
public final class Interruption {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Wakes waits and runs the listeners, once. */
  public void interrupt() {
    synchronized (this) {
      if (isInterrupted()) {
        return;
      }
      asked.countDown();
    }
    listeners.forEach(Runnable::run);
  }

  public boolean isInterrupted() {
    return asked.getCount() == 0;
  }

  /** Runs the listener at the interruption, at once if it has been. */
  public void onInterrupt(Runnable listener) {
    synchronized (this) {
      if (!isInterrupted()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /** Waits; true when the interruption came within the time. */
  public boolean await(Duration limit) {
    try {
      return asked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
