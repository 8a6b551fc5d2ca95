package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.Prompt;
import java.io.IOException;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts tokens at a server that offers its tokenizer. */
abstract sealed class Tokenizer permits LlamaServerTokenizer, VllmTokenizer {
  private static final String PATH = "/tokenize";

  private final ServerConnection server;

  Tokenizer(ServerConnection server) {
    this.server = server;
  }

  /** Tokens of a rendered prompt. */
  abstract OptionalInt count(Prompt prompt) throws InterruptedException;

  /** Tokens of a text alone, without any that would begin a prompt. */
  abstract OptionalInt count(String text) throws InterruptedException;

  final OptionalInt ask(ObjectNode body) throws InterruptedException {
    JsonNode reply = reply(PATH, body);
    JsonNode count = reply.path("count");
    if (count.canConvertToInt() && count.isIntegralNumber()) {
      return OptionalInt.of(count.asInt());
    }
    return reply.path("tokens").isArray()
        ? OptionalInt.of(reply.path("tokens").size())
        : OptionalInt.empty();
  }

  /** An answer that did not come is as good as none: a count is wanted, not needed. */
  final JsonNode reply(String path, ObjectNode body) throws InterruptedException {
    try {
      ServerReply reply = server.post(path, body);
      if (reply.ok()) {
        return reply.json().orElseThrow();
      }
    } catch (IOException _) {
      // The watch looks after the server; here the estimate takes the place of the count.
    }
    return Json.MAPPER.missingNode();
  }

  static ObjectNode object() {
    return Json.MAPPER.createObjectNode();
  }
}
