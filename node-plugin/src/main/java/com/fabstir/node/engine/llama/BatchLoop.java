package com.fabstir.node.engine.llama;

import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The engine's thread: again and again it puts the next tokens of all running answers into one
 * batch, computes it and hands the new tokens out. Other threads only submit answers, cancel them
 * and wake it.
 */
final class BatchLoop implements Runnable {
  private final LlamaContext context;
  private final LlamaVocabulary vocabulary;
  private final BatchPlan plan;
  private final int maxRunning;
  private final int maxWaiting;

  private final Thread thread;
  private final AtomicInteger admitted = new AtomicInteger();
  private final Queue<Answer> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;
  private volatile int runningCount;

  private final List<Answer> running = new ArrayList<>();
  private final Queue<String> forgotten = new ConcurrentLinkedQueue<>();
  private final SequencePool sequences;
  private final float[] logits;

  BatchLoop(LlamaContext context, LlamaVocabulary vocabulary, EngineSettings settings) {
    this.context = context;
    this.vocabulary = vocabulary;
    this.plan = new BatchPlan(settings.prefillTokens());
    this.maxRunning = settings.maxSequences();
    this.maxWaiting = settings.maxWaiting();
    this.sequences = context.sequencePool();
    this.logits = new float[vocabulary.size()];
    this.thread = Thread.ofPlatform().name("inference-engine").daemon().unstarted(this);
  }

  void start() {
    thread.start();
  }

  /** Takes one of the places, running or waiting, that {@link #submit} needs. */
  void reservePlace() {
    requireOpen();
    if (admitted.incrementAndGet() > maxRunning + maxWaiting) {
      releasePlace();
      EngineLoad load = load();
      throw new RefusedException(new Refusal.Busy(load.running(), load.waiting()));
    }
  }

  void releasePlace() {
    admitted.decrementAndGet();
  }

  /** Hands an answer with a reserved place to the loop. */
  void submit(Answer answer) {
    waiting.add(answer);
    if (closing) {
      // The loop may have emptied the queue for the last time already.
      failWaiting("the engine was closed");
    }
    wake();
  }

  void forget(String conversation) {
    forgotten.add(conversation);
    wake();
  }

  boolean isOpen() {
    return !closing;
  }

  void requireOpen() {
    if (closing) {
      throw new RefusedException(new Refusal.Closed());
    }
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  EngineLoad load() {
    int now = runningCount;
    int queued = Math.clamp(admitted.get() - now, 0, maxWaiting);
    return new EngineLoad(now, queued, maxRunning, maxWaiting);
  }

  /** Ends all answers and waits until the loop has left native code. */
  void stop() {
    closing = true;
    wake();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    String failure = "the engine was closed";
    try {
      while (!closing) {
        endCancelled();
        forgetConversations();
        admitWaiting();
        plan.fill(context.batch(), running);
        if (context.batch().size() == 0) {
          LockSupport.park(this);
        } else {
          decode(0, context.batch().size());
        }
      }
    } catch (RuntimeException | Error e) {
      failure = "the engine failed";
      LlamaLog.LOGGER.log(Level.ERROR, "the batch loop ended", e);
    } finally {
      closing = true;
      endAll(failure);
    }
  }

  private void endCancelled() {
    for (Answer answer : List.copyOf(running)) {
      if (answer.cancelled()) {
        end(answer, FinishReason.CANCELLED, Optional.empty());
      }
    }
    waiting.removeIf(
        answer -> {
          boolean cancelled = answer.cancelled();
          if (cancelled) {
            releasePlace();
            answer.end(FinishReason.CANCELLED, Optional.empty());
          }
          return cancelled;
        });
  }

  private void forgetConversations() {
    for (String over = forgotten.poll(); over != null; over = forgotten.poll()) {
      String conversation = over;
      Stream.concat(running.stream(), waiting.stream())
          .filter(answer -> answer.conversation().filter(conversation::equals).isPresent())
          .forEach(Answer::leaveConversation);
      sequences.forget(conversation);
    }
  }

  private void admitWaiting() {
    while (running.size() < maxRunning) {
      Answer answer = waiting.peek();
      if (answer == null) {
        return;
      }
      // It is in one of the two lists at any time: whatever fails here ends it.
      answer.begin(sequences.take(answer.conversation(), answer.prompt()));
      running.add(answer);
      waiting.remove(answer);
      runningCount = running.size();
    }
  }

  /**
   * Where the cache has no room for all tokens in one piece, they are computed in smaller parts.
   */
  private void decode(int from, int count) {
    int result = context.decode(from, count);
    if (result == 1) {
      context.defragment();
      result = context.decode(from, count);
    }
    if (result == 0) {
      advance(from, count);
    } else if (result == 1 && count > 1) {
      decode(from, count / 2);
      decode(from + count / 2, count - count / 2);
    } else {
      fail(from, count, "llama.cpp could not compute a batch, error " + result);
    }
  }

  private void advance(int from, int count) {
    for (Answer answer : List.copyOf(running)) {
      if (answer.hasLogitsIn(from, count)) {
        try {
          context.logits(answer.logitsIndex() - from, logits);
          answer
              .advance(logits, vocabulary)
              .ifPresent(reason -> end(answer, reason, Optional.empty()));
        } catch (RuntimeException e) {
          LlamaLog.LOGGER.log(Level.ERROR, "an answer failed", e);
          end(answer, FinishReason.ERROR, Optional.of("the next token could not be chosen"));
        }
      }
    }
  }

  private void fail(int from, int count, String failure) {
    LlamaLog.LOGGER.log(Level.ERROR, failure);
    for (Answer answer : List.copyOf(running)) {
      if (answer.isIn(from, count)) {
        end(answer, FinishReason.ERROR, Optional.of(failure));
      }
    }
  }

  private void end(Answer answer, FinishReason reason, Optional<String> failure) {
    if (reason != FinishReason.ERROR && answer.conversation().isPresent()) {
      sequences.release(answer.sequence(), answer.conversation().get(), answer.computedTokens());
    } else {
      sequences.release(answer.sequence());
    }
    running.remove(answer);
    runningCount = running.size();
    releasePlace();
    answer.end(reason, failure);
  }

  private void endAll(String failure) {
    for (Answer answer : List.copyOf(running)) {
      end(answer, FinishReason.ERROR, Optional.of(failure));
    }
    failWaiting(failure);
  }

  private void failWaiting(String failure) {
    for (Answer answer = waiting.poll(); answer != null; answer = waiting.poll()) {
      releasePlace();
      answer.end(FinishReason.ERROR, Optional.of(failure));
    }
  }
}
