package com.fabstir.node.socket;

import com.fabstir.wire.PromptRequest;
import java.util.Optional;

/**
 * A prompt that waits for its answer or is being answered.
 *
 * @param key what it came under; empty for clear text
 * @param receivedNanos when it came, by {@link System#nanoTime}
 * @param deadline when the answer has to end; never for clients of the new generation
 */
record Question(
    PromptRequest request,
    AnswerForm form,
    Connection connection,
    Optional<HeldKey> key,
    long receivedNanos,
    Deadline deadline) {

  /** Neither prompt nor key is ever shown. */
  @Override
  public String toString() {
    return "Question[" + request.prompt().length() + " characters]";
  }
}
