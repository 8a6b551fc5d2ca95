package com.fabstir.node.engine;

import com.fabstir.node.engine.GenerationEvent.Finished;
import com.fabstir.node.engine.GenerationEvent.Piece;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The buffer between an engine and the reader of one answer, for the adapters of the port. The
 * engine never waits here: it asks for room before it computes a token, and is woken when a full
 * buffer is read from.
 */
public final class BufferedGeneration implements Generation {
  /** Enough to cover a reader's pause, little enough to stop soon after it has gone. */
  static final int CAPACITY_PIECES = 64;

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition readable = lock.newCondition();
  private final Queue<HandedOver> pieces = new ArrayDeque<>();
  private volatile int promptTokens;
  private final int contextTokens;
  private final Runnable wakeEngine;

  private int bufferedTokens;
  private int awaitedTokens;
  private long handedOverNanos;
  private int deliveredTokens;
  private Optional<GenerationEvent> end = Optional.empty();
  private boolean discarding;
  private volatile boolean cancelled;
  private volatile int reusedPromptTokens;
  private volatile OptionalLong begunNanos = OptionalLong.empty();

  private record HandedOver(Piece piece, long nanos) {}

  /**
   * @param promptTokens as they are known now
   * @param contextTokens context size of the engine
   * @param wakeEngine called when a full buffer has room again, and when the answer is cancelled
   */
  public BufferedGeneration(int promptTokens, int contextTokens, Runnable wakeEngine) {
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
      HandedOver next = pieces.poll();
      event = next != null ? next.piece() : end.orElseThrow();
      if (next != null) {
        bufferedTokens -= next.piece().tokens();
        handedOverNanos = next.nanos();
      }
    } finally {
      lock.unlock();
    }
    if (madeRoom) {
      wakeEngine.run();
    }
    return Optional.of(event);
  }

  @Override
  public void awaitTokens(int tokens, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitedTokens = tokens;
      long left = limit.toNanos();
      while (!isAwaited() && left > 0) {
        left = readable.awaitNanos(left);
      }
    } finally {
      awaitedTokens = 0;
      lock.unlock();
    }
  }

  /** Nothing more comes where the buffer is full. */
  private boolean isAwaited() {
    return bufferedTokens >= awaitedTokens || pieces.size() >= CAPACITY_PIECES || end.isPresent();
  }

  @Override
  public long handedOverNanos() {
    return handedOverNanos;
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
      bufferedTokens = 0;
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

  /** The model takes the prompt up, of which it knows so many tokens already. */
  public void begin(int reused) {
    reusedPromptTokens = reused;
    begunNanos = OptionalLong.of(System.nanoTime());
  }

  /** Whether the reader wants no more. */
  public boolean cancelled() {
    return cancelled;
  }

  /** Whether a piece may be delivered now. */
  public boolean hasRoom() {
    lock.lock();
    try {
      return pieces.size() < CAPACITY_PIECES;
    } finally {
      lock.unlock();
    }
  }

  /** Hands a piece to the reader; never waits. */
  public void deliver(Piece piece) {
    lock.lock();
    try {
      deliveredTokens += piece.tokens();
      if (!discarding) {
        pieces.add(new HandedOver(piece, System.nanoTime()));
        bufferedTokens += piece.tokens();
      }
      if (isAwaited()) {
        readable.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The prompt turned out to have another number of tokens. To be called before the end. */
  public void correctPromptTokens(int tokens) {
    promptTokens = tokens;
  }

  /** The end without an answer: the engine did not take the request after all. */
  public void refuse(Refusal refusal) {
    end(new GenerationEvent.Refused(refusal));
  }

  /** The end; only the first one counts. */
  public void finish(FinishReason reason, Optional<String> failure) {
    lock.lock();
    try {
      end(new Finished(reason, new Usage(promptTokens, deliveredTokens, contextTokens), failure));
    } finally {
      lock.unlock();
    }
  }

  private void end(GenerationEvent event) {
    lock.lock();
    try {
      if (end.isEmpty()) {
        end = Optional.of(event);
      }
      readable.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
