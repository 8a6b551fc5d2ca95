package com.fabstir.cli.chat;

import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.FabstirException;
import com.fabstir.session.Answer;
import com.fabstir.session.ChatSession;
import com.fabstir.wire.PromptOptions;
import java.util.ArrayList;
import java.util.List;

/** Asks and shows the answers as they come; the user's wish to end stops a running answer. */
public final class Conversation {
  private final ChatSession chat;
  private final Console console;
  private final Cancellation cancellation;
  private final List<Exchange> exchanges = new ArrayList<>();

  public Conversation(ChatSession chat, Console console, Cancellation cancellation) {
    this.chat = chat;
    this.console = console;
    this.cancellation = cancellation;
  }

  /**
   * @param raw in the form of old clients, which takes no options
   */
  public Answer ask(String prompt, PromptOptions options, boolean raw) {
    Answer answer;
    try (Cancellation.Registration _ = cancellation.onCancel(this::stop)) {
      answer =
          raw
              ? chat.promptRaw(prompt, console::stream)
              : chat.prompt(prompt, options, console::stream);
    }
    console.stream("\n");
    exchanges.add(
        new Exchange(
            prompt, answer.text(), answer.finishReason().text(), answer.deliveredTokens()));
    return answer;
  }

  private void stop() {
    try {
      chat.cancel();
    } catch (FabstirException _) {
      // The connection is gone, and with it the answer.
    }
  }

  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /**
   * One question and its answer.
   *
   * @param tokens delivered
   */
  public record Exchange(String prompt, String answer, String finishReason, long tokens) {}
}
