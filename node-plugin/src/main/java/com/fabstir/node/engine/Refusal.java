package com.fabstir.node.engine;

/** Why an engine did not take a request. */
public sealed interface Refusal {

  /** For logs and error messages; holds nothing of the prompt. */
  String message();

  /**
   * The prompt leaves no room for an answer.
   *
   * @param promptTokens its tokens; a lower bound when the text is so long that it was not counted
   * @param contextTokens the context size of the engine
   */
  record PromptTooLong(int promptTokens, int contextTokens) implements Refusal {
    @Override
    public String message() {
      return "the prompt has %d tokens, the context holds %d tokens with the answer"
          .formatted(promptTokens, contextTokens);
    }
  }

  /** A formatted prompt without any token. */
  record PromptEmpty() implements Refusal {
    @Override
    public String message() {
      return "the prompt is empty";
    }
  }

  /** All places and the queue are taken. */
  record Busy(int running, int waiting) implements Refusal {
    @Override
    public String message() {
      return "the engine is busy: %d answers running, %d waiting".formatted(running, waiting);
    }
  }

  /** The prompt consists of turns and the model's template is not known to the engine. */
  record TemplateUnsupported(String model) implements Refusal {
    @Override
    public String message() {
      return "the chat template of %s is not supported; send a formatted prompt".formatted(model);
    }
  }

  /**
   * The model's template takes no such conversation.
   *
   * @param reason the template's own words, or none of them where they could quote the prompt
   */
  record TurnsRefused(String model, String reason) implements Refusal {
    @Override
    public String message() {
      return "the chat template of %s refuses these turns: %s".formatted(model, reason);
    }
  }

  /** The engine runs elsewhere and cannot be reached now; it may come back by itself. */
  record Unavailable() implements Refusal {
    @Override
    public String message() {
      return "the server that computes the answers is not available";
    }
  }

  /** The engine is closed or closing. */
  record Closed() implements Refusal {
    @Override
    public String message() {
      return "the engine is closed";
    }
  }
}
