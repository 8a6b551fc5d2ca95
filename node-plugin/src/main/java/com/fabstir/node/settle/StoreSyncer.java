package com.fabstir.node.settle;

import com.fabstir.error.FabstirException;
import com.fabstir.store.NodeDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the store safe against a power cut once a second, and forgets old transcripts. */
final class StoreSyncer implements Runnable {
  private static final Logger LOG = System.getLogger(StoreSyncer.class.getName());
  private static final int ERASE_EVERY_SECONDS = 3600;

  private final NodeDatabase database;
  private final Duration keepTranscripts;
  private final CountDownLatch stopped = new CountDownLatch(1);

  StoreSyncer(NodeDatabase database, Duration keepTranscripts) {
    this.database = database;
    this.keepTranscripts = keepTranscripts;
  }

  @Override
  public void run() {
    try {
      for (long second = 0; !stopped.await(1, TimeUnit.SECONDS); second++) {
        tick(second);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick(long second) {
    try {
      database.sync();
      if (second % ERASE_EVERY_SECONDS == 0) {
        database.tokens().eraseSettledBefore(Instant.now().minus(keepTranscripts).toEpochMilli());
      }
    } catch (FabstirException failure) {
      LOG.log(Level.ERROR, "The store is not safe against a power cut: {0}", failure.getMessage());
    }
  }

  void stop() {
    stopped.countDown();
  }
}
