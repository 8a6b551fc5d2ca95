package com.fabstir.cli.context;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Lets a process end in good order on Ctrl-C and SIGTERM: the signal becomes a cancellation, the
 * work cleans up on its own thread, and its status becomes the status of the process.
 */
public final class SignalGuard {
  private static final int INTERRUPTED = 130;

  private final Cancellation cancellation;
  private final Duration limit;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicInteger status = new AtomicInteger(INTERRUPTED);

  /**
   * @param limit longest clean-up after a signal; then the process ends anyway
   */
  public SignalGuard(Cancellation cancellation, Duration limit) {
    this.cancellation = cancellation;
    this.limit = limit;
  }

  /** Runs the work of the process and returns its status; the caller then ends the process. */
  public int run(IntSupplier work) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endEarly, "signal"));
    status.set(work.getAsInt());
    done.countDown();
    return status.get();
  }

  private void endEarly() {
    if (done.getCount() == 0) {
      return;
    }
    cancellation.cancel();
    try {
      if (done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        // The work's own thread may wait in System.exit by now, which a shutdown never leaves.
        Runtime.getRuntime().halt(status.get());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
