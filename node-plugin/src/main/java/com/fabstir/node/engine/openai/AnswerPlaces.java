package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places of running answers and the bounded queue in front of them, first come first served.
 */
final class AnswerPlaces {
  private final int maxRunning;
  private final int maxWaiting;
  private final AtomicInteger admitted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final Semaphore free;

  AnswerPlaces(int maxRunning, int maxWaiting) {
    this.maxRunning = maxRunning;
    this.maxWaiting = maxWaiting;
    this.free = new Semaphore(maxRunning, true);
  }

  /**
   * Takes a place, running or waiting.
   *
   * @throws RefusedException when all are taken
   */
  void reserve() {
    if (admitted.incrementAndGet() > maxRunning + maxWaiting) {
      giveBack();
      EngineLoad load = load();
      throw new RefusedException(new Refusal.Busy(load.running(), load.waiting()));
    }
  }

  void giveBack() {
    admitted.decrementAndGet();
  }

  /** Waits for its turn. */
  void enter() throws InterruptedException {
    free.acquire();
    running.incrementAndGet();
  }

  void leave() {
    running.decrementAndGet();
    free.release();
  }

  EngineLoad load() {
    int now = running.get();
    return new EngineLoad(
        now, Math.clamp(admitted.get() - now, 0, maxWaiting), maxRunning, maxWaiting);
  }
}
