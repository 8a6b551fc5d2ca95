package com.fabstir.node.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A running answer. One reader takes its events; {@link #cancel()} may come from any thread.
 *
 * <p>Between engine and reader is a small bounded buffer. A reader that is slow pauses its own
 * answer only: the others go on.
 */
public interface Generation extends AutoCloseable {

  /**
   * The number of context tokens of the rendered prompt; exact at the end of the answer, and before
   * it where the engine has the tokenizer.
   */
  int promptTokens();

  /** Prompt tokens that were known from the conversation's last prompt; 0 while it waits. */
  int reusedPromptTokens();

  /** When the model took the prompt up, by {@link System#nanoTime}; empty while it waits. */
  OptionalLong begunNanos();

  /**
   * Waits for the next event. The last one is a {@link GenerationEvent.Finished}, or a {@link
   * GenerationEvent.Refused}; asking again returns it again. Waiting blocks the calling (virtual)
   * thread only.
   */
  GenerationEvent next() throws InterruptedException;

  /**
   * The next event, if there is one within the limit; the event stays for the next call otherwise.
   *
   * @param limit zero or less only looks
   */
  Optional<GenerationEvent> next(Duration limit) throws InterruptedException;

  /**
   * Waits until so many tokens can be read without waiting, the end can, or the limit is over: who
   * reads tokens in groups is woken once for each group.
   */
  void awaitTokens(int tokens, Duration limit) throws InterruptedException;

  /** When the engine handed over what was read last, by {@link System#nanoTime}; 0 before that. */
  long handedOverNanos();

  /**
   * Stops the answer within the decode step in progress, also while the prompt is still being read.
   * Events that are already in the buffer stay readable; then follows {@link
   * FinishReason#CANCELLED}. Has no effect on a finished answer.
   */
  void cancel();

  /** Cancels, and throws away what has not been read. */
  @Override
  void close();
}
