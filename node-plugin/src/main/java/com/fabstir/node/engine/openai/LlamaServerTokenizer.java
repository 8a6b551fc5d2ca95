package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tokenizer of llama.cpp's server. */
final class LlamaServerTokenizer extends Tokenizer {
  LlamaServerTokenizer(ServerConnection server) {
    super(server);
  }

  @Override
  OptionalInt count(Prompt prompt) throws InterruptedException {
    return switch (prompt) {
      case Prompt.Formatted(String text) -> ask(prompt(text));
      case Prompt.Chat(List<ChatTurn> turns) -> {
        ObjectNode body = object();
        body.set("messages", CompletionRequest.messages(turns));
        JsonNode rendered = reply("/apply-template", body).path("prompt");
        yield rendered.isString() ? ask(prompt(rendered.asString())) : OptionalInt.empty();
      }
    };
  }

  private static ObjectNode prompt(String text) {
    return object().put("content", text).put("add_special", true).put("parse_special", true);
  }

  @Override
  OptionalInt count(String text) throws InterruptedException {
    return ask(object().put("content", text).put("add_special", false).put("parse_special", false));
  }
}
