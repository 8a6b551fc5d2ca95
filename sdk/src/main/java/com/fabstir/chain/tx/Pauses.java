package com.fabstir.chain.tx;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;

/** The rhythm of one wait: growing pauses, now and then a probe, in the end no more patience. */
final class Pauses {
  private final SenderSettings settings;
  private final long start = System.nanoTime();
  private Duration next;
  private long lastProbe = start;
  private long lastReplacement = start;

  Pauses(SenderSettings settings) {
    this.settings = settings;
    this.next = settings.firstPoll();
  }

  boolean patienceIsOver() {
    return since(start).compareTo(settings.patience()) >= 0;
  }

  /**
   * Whether the transaction waits for so long that it should be replaced; true once for each time.
   */
  boolean replacementIsDue() {
    if (since(lastReplacement).compareTo(settings.replaceAfter()) < 0) {
      return false;
    }
    lastReplacement = System.nanoTime();
    return true;
  }

  /**
   * @return whether a probe is due
   * @throws FabstirException INTERRUPTED
   */
  boolean pause() {
    try {
      Thread.sleep(next);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FabstirException(
          ErrorCode.INTERRUPTED,
          "Interrupted while waiting for a transaction; it stays on its way",
          "The transaction may still be mined: look it up before you repeat a payment.",
          interrupted);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(settings.longestPoll()) > 0 ? settings.longestPoll() : doubled;
    if (since(lastProbe).compareTo(settings.probeInterval()) < 0) {
      return false;
    }
    lastProbe = System.nanoTime();
    return true;
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
