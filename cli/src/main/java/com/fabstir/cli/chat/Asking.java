package com.fabstir.cli.chat;

import com.fabstir.cli.command.Console;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.session.Answer;
import com.fabstir.wire.PromptOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One question, with what was said before, in the session in use. */
final class Asking {
  private static final Set<ErrorCode> LOST =
      EnumSet.of(
          ErrorCode.ANSWER_INCOMPLETE, ErrorCode.NODE_UNREACHABLE, ErrorCode.SESSION_KEY_LOST);

  private final PaidChat paid;
  private final ConversationRecord conversation;
  private final Console console;
  private final TypedLines lines;
  private final ChatLoop.Ways ways;

  Asking(
      PaidChat paid,
      ConversationRecord conversation,
      Console console,
      TypedLines lines,
      ChatLoop.Ways ways) {
    this.paid = paid;
    this.conversation = conversation;
    this.console = console;
    this.lines = lines;
    this.ways = ways;
  }

  /** How it went. */
  sealed interface Result {}

  /** The answer is there and kept. */
  record Answered() implements Result {}

  /** Nothing was generated; the next try sends less. */
  record AskAgain() implements Result {}

  /** The host went away. */
  record HostLost(FabstirException failure) implements Result {}

  /**
   * @throws FabstirException what another try on any host would not better
   */
  Result ask(String question) {
    var coming = new AtomicBoolean(true);
    if (ways.talking()) {
      lines.watch(line -> coming.get() && isStop(line));
    }
    try {
      Answer answer = paid.ask(question, conversation.prompt(question), options(), ways.raw());
      conversation.add(question, answer.text(), paid);
      return new Answered();
    } catch (FabstirException e) {
      if (e.code() == ErrorCode.PROMPT_TOO_LONG) {
        return shorten(e);
      }
      if (LOST.contains(e.code())) {
        return new HostLost(e);
      }
      throw e;
    } finally {
      coming.set(false);
    }
  }

  private boolean isStop(String line) {
    if (!line.strip().equals(SlashCommand.Name.STOP.word())) {
      return false;
    }
    paid.stop();
    return true;
  }

  private Result shorten(FabstirException refusal) {
    int forgotten = conversation.forgetOldest();
    if (forgotten == 0) {
      throw refusal;
    }
    console.say(
        "The conversation is longer than the model takes: its first "
            + forgotten
            + " questions are no longer sent");
    return new AskAgain();
  }

  private PromptOptions options() {
    PromptOptions options = ways.options();
    long allowed = paid.tokensAllowed().orElse(Long.MAX_VALUE);
    if (allowed >= options.maxTokens().orElse(Integer.MAX_VALUE)) {
      // No limit of cost, or one that is farther than the answer can go.
      return options;
    }
    return options.withMaxTokens((int) allowed);
  }
}
