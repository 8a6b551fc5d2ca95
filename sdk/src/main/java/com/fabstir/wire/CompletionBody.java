package com.fabstir.wire;

import java.util.List;
import java.util.Optional;

/**
 * The body of a request in the form of OpenAI's API.
 *
 * @param turns of a conversation, oldest first; empty when a text is to be continued
 * @param text to be continued; empty for a conversation
 * @param includeUsage whether a stream ends with its token counts
 */
public record CompletionBody(
    JobName job,
    List<ChatTurn> turns,
    Optional<String> text,
    PromptOptions options,
    boolean includeUsage) {

  public CompletionBody {
    turns = List.copyOf(turns);
  }

  /** The text of a prompt is never shown in logs. */
  @Override
  public String toString() {
    return "CompletionBody[" + turns.size() + " turns, " + options + "]";
  }
}
