package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** The tokenizer of vLLM's server. */
final class VllmTokenizer extends Tokenizer {
  private final String model;

  VllmTokenizer(ServerConnection server, String model) {
    super(server);
    this.model = model;
  }

  @Override
  OptionalInt count(Prompt prompt) throws InterruptedException {
    return switch (prompt) {
      case Prompt.Formatted(String text) ->
          ask(named().put("prompt", text).put("add_special_tokens", true));
      case Prompt.Chat(List<ChatTurn> turns) -> {
        ObjectNode body = named().put("add_generation_prompt", true);
        body.set("messages", CompletionRequest.messages(turns));
        yield ask(body);
      }
    };
  }

  @Override
  OptionalInt count(String text) throws InterruptedException {
    return ask(named().put("prompt", text).put("add_special_tokens", false));
  }

  private ObjectNode named() {
    return object().put("model", model);
  }
}
