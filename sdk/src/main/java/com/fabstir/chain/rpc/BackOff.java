package com.fabstir.chain.rpc;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubling pauses with jitter, so that many waiters do not come back at the same moment. */
final class BackOff {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next;

  BackOff(Duration first) {
    this.next = first;
  }

  /**
   * Waits between half and the whole of the current pause.
   *
   * @throws FabstirException INTERRUPTED
   */
  void pause() {
    long millis = Math.max(1, next.toMillis());
    try {
      Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FabstirException(
          ErrorCode.INTERRUPTED, "Interrupted while waiting for the chain", null, interrupted);
    }
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
