package com.fabstir.cli.chat;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.FabstirException;
import com.fabstir.session.Answer;
import com.fabstir.session.ChatSession;
import com.fabstir.wire.PromptOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks in one session and shows the answers as they come; the user's wish to end stops one. */
public final class Conversation {
  private final ChatSession chat;
  private final Consumer<String> screen;
  private final Cancellation cancellation;
  private final List<Exchange> exchanges = new ArrayList<>();

  /**
   * @param screen gets each piece of text as it comes
   */
  public Conversation(ChatSession chat, Consumer<String> screen, Cancellation cancellation) {
    this.chat = chat;
    this.screen = screen;
    this.cancellation = cancellation;
  }

  /** Asks without any context. */
  public Answer ask(String question, PromptOptions options) {
    return ask(question, question, options, false);
  }

  /**
   * @param question as the user typed it
   * @param text what is sent for it, with what was said before
   * @param raw in the form of old clients, which takes no options
   */
  Answer ask(String question, String text, PromptOptions options, boolean raw) {
    Answer answer;
    try (Cancellation.Registration _ = cancellation.onCancel(this::stop)) {
      answer = raw ? chat.promptRaw(text, screen) : chat.prompt(text, options, screen);
    } finally {
      screen.accept("\n");
    }
    exchanges.add(
        new Exchange(
            question, answer.text(), answer.finishReason().text(), answer.deliveredTokens()));
    return answer;
  }

  /** Stops the running answer; from any thread. */
  void stop() {
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
