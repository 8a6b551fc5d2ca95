package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Counts prompts by the server's tokenizer, or estimates them. */
record PromptCount(Optional<Tokenizer> tokenizer, int contextTokens) {
  private static final int MAX_CHARACTERS = 1 << 20;

  /** Usual text has more bytes a token. */
  private static final int BYTES_PER_TOKEN = 3;

  /** What a template writes around a turn. */
  private static final int TOKENS_PER_TURN = 8;

  /**
   * The tokens of a prompt that leaves room for at least one token of an answer.
   *
   * @throws RefusedException when it does not, or has no tokens at all
   */
  int of(Prompt prompt) throws InterruptedException {
    if (prompt instanceof Prompt.Formatted(String text) && text.isEmpty()) {
      throw new RefusedException(new Refusal.PromptEmpty());
    }
    int tokens = count(prompt);
    if (tokens >= contextTokens) {
      throw tooLong(tokens);
    }
    return tokens;
  }

  /** The number of tokens of any prompt. */
  int count(Prompt prompt) throws InterruptedException {
    if (characters(prompt) > MAX_CHARACTERS) {
      throw tooLong(contextTokens);
    }
    OptionalInt counted =
        tokenizer.isPresent() ? tokenizer.get().count(prompt) : OptionalInt.empty();
    return counted.orElseGet(() -> estimate(prompt));
  }

  private RefusedException tooLong(int tokens) {
    return new RefusedException(new Refusal.PromptTooLong(tokens, contextTokens));
  }

  private static long characters(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Formatted(String text) -> text.length();
      case Prompt.Chat(List<ChatTurn> turns) ->
          turns.stream().mapToLong(turn -> turn.content().length()).sum();
    };
  }

  /** Rather too many than too few. */
  private static int estimate(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Formatted(String text) -> estimate(text);
      case Prompt.Chat(List<ChatTurn> turns) ->
          turns.stream().mapToInt(turn -> estimate(turn.content()) + TOKENS_PER_TURN).sum();
    };
  }

  private static int estimate(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN + 1;
  }
}
