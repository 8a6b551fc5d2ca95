package com.fabstir.wire;

import java.util.List;

/**
 * A prompt and how to answer it.
 *
 * @param prompt the text as the client wrote it, never empty
 * @param context earlier turns, oldest first; only {@code inference} requests carry them
 * @param newGeneration whether the client wrote JSON under its encryption: it then gets all three
 *     end signals; a client that wrote raw text gets one, because a second one would end its next
 *     answer
 */
public record PromptRequest(
    String prompt, PromptOptions options, List<ChatTurn> context, boolean newGeneration) {

  public PromptRequest {
    context = List.copyOf(context);
  }

  /** The text of a prompt is never shown in logs. */
  @Override
  public String toString() {
    return "PromptRequest["
        + prompt.length()
        + " characters, "
        + options
        + ", "
        + context.size()
        + " turns, newGeneration="
        + newGeneration
        + "]";
  }
}
