package com.fabstir.node.socket;

import com.fabstir.node.engine.Prompt;
import com.fabstir.wire.PromptOptions;
import java.util.Optional;

/**
 * A prompt that waits for its answer or is being answered.
 *
 * @param asker who waits for the answer
 * @param key what it came under; empty for clear text
 * @param receivedNanos when it came, by {@link System#nanoTime}
 * @param deadline when the answer has to end; never for clients of the new generation
 */
record Question(
    Prompt prompt,
    PromptOptions options,
    AnswerForm form,
    Asker asker,
    Optional<HeldKey> key,
    long receivedNanos,
    Deadline deadline) {

  /** Neither prompt nor key is ever shown. */
  @Override
  public String toString() {
    return "Question[" + form.getClass().getSimpleName() + "]";
  }
}
