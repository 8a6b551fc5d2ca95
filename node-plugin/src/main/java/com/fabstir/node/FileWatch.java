package com.fabstir.node;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has files looked at once a second. They are small, and a look costs less than the surprises of
 * change notices over links, mounts and renamed folders.
 */
final class FileWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("file-watch").factory());

  /**
   * @param look reads a file and takes what is new
   */
  void add(Runnable look) {
    clock.scheduleWithFixedDelay(
        () -> {
          try {
            look.run();
          } catch (RuntimeException unexpected) {
            // A schedule ends with the first exception.
            LOG.log(System.Logger.Level.ERROR, "A file could not be looked at", unexpected);
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
