package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.GenerationEvent.Finished;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The buffer between the engine's thread and the reader of one answer. The engine never waits here:
 * it asks for room before it computes a token, and is woken when a full buffer is read from.
 */
final class BufferedGeneration implements Generation {
  /** Enough to cover a reader's pause, little enough to stop soon after it has gone. */
  static final int CAPACITY_PIECES = 64;

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readable = lock.newCondition();
  private final Queue<Piece> pieces = new ArrayDeque<>();
  private final int promptTokens;
  private final int contextTokens;
  private final Runnable wakeEngine;

  private int deliveredTokens;
  private Optional<Finished> end = Optional.empty();
  private boolean discarding;
  private volatile boolean cancelled;
  private volatile int reusedPromptTokens;
  private volatile OptionalLong begunNanos = OptionalLong.empty();

  BufferedGeneration(int promptTokens, int contextTokens, Runnable wakeEngine) {
    this.promptTokens = promptTokens;
    this.contextTokens = contextTokens;
    this.wakeEngine = wakeEngine;
  }

  @Override
  public int promptTokens() {
    return promptTokens;
  }

  @Override
  public GenerationEvent next() throws InterruptedException {
    Optional<GenerationEvent> event;
    do {
      event = next(LOOK_AGAIN);
    } while (event.isEmpty());
    return event.get();
  }

  @Override
  public Optional<GenerationEvent> next(Duration limit) throws InterruptedException {
    boolean madeRoom;
    GenerationEvent event;
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (pieces.isEmpty() && end.isEmpty()) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = readable.awaitNanos(left);
      }
      madeRoom = pieces.size() == CAPACITY_PIECES;
      Piece piece = pieces.poll();
      event = piece != null ? piece : end.orElseThrow();
    } finally {
      lock.unlock();
    }
    if (madeRoom) {
      wakeEngine.run();
    }
    return Optional.of(event);
  }

  @Override
  public void cancel() {
    cancelled = true;
    wakeEngine.run();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      discarding = true;
      pieces.clear();
    } finally {
      lock.unlock();
    }
    cancel();
  }

  @Override
  public OptionalLong begunNanos() {
    return begunNanos;
  }

  @Override
  public int reusedPromptTokens() {
    return reusedPromptTokens;
  }

  void begin(int reused) {
    reusedPromptTokens = reused;
    begunNanos = OptionalLong.of(System.nanoTime());
  }

  boolean cancelled() {
    return cancelled;
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return pieces.size() < CAPACITY_PIECES;
    } finally {
      lock.unlock();
    }
  }

  void deliver(Piece piece) {
    lock.lock();
    try {
      deliveredTokens += piece.tokens();
      if (!discarding) {
        pieces.add(piece);
      }
      readable.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Only the first call counts. */
  void finish(FinishReason reason, Optional<String> failure) {
    lock.lock();
    try {
      if (end.isEmpty()) {
        Usage usage = new Usage(promptTokens, deliveredTokens, contextTokens);
        end = Optional.of(new Finished(reason, usage, failure));
      }
      readable.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
