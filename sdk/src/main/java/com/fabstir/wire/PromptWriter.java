package com.fabstir.wire;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes prompts and their options. */
final class PromptWriter {
  private final JsonText json;

  PromptWriter(JsonText json) {
    this.json = json;
  }

  /** What goes under the encryption: JSON for the new generation, else the raw text. */
  String plaintext(PromptRequest request) {
    if (!request.newGeneration()) {
      return request.prompt();
    }
    ObjectNode node = json.newObject().put("prompt", request.prompt());
    options(node, request.options());
    context(node, request);
    return json.text(node);
  }

  /** Model before prompt, as the known clients write it. */
  void request(ObjectNode node, PromptRequest request) {
    request.options().model().ifPresent(model -> node.put("model", model));
    node.put("prompt", request.prompt());
    options(node, request.options());
    context(node, request);
  }

  void options(ObjectNode node, PromptOptions options) {
    options.model().ifPresent(model -> node.put("model", model));
    options.maxTokens().ifPresent(tokens -> node.put("max_tokens", tokens));
    options.temperature().ifPresent(value -> node.put("temperature", value));
    options.topP().ifPresent(value -> node.put("top_p", value));
    options.topK().ifPresent(value -> node.put("top_k", value));
    options.seed().ifPresent(value -> node.put("seed", value));
    options.stream().ifPresent(wanted -> node.put("stream", wanted));
    options.frequencyPenalty().ifPresent(value -> node.put("frequency_penalty", value));
    options.presencePenalty().ifPresent(value -> node.put("presence_penalty", value));
    if (!options.stop().isEmpty()) {
      options.stop().forEach(node.putArray("stop")::add);
    }
  }

  private static void context(ObjectNode node, PromptRequest request) {
    if (request.context().isEmpty()) {
      return;
    }
    ArrayNode turns = node.putArray("conversation_context");
    for (ChatTurn turn : request.context()) {
      turns.addObject().put("role", turn.role()).put("content", turn.content());
    }
  }
}
