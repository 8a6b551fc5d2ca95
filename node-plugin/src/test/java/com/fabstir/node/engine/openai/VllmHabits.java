package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.InferenceEngine;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What vLLM's server offers beside OpenAI's API. */
record VllmHabits(InferenceEngine engine) {

  Optional<ObjectNode> reply(String path, JsonNode body) {
    boolean asksInItsWords = body.has("prompt") || body.has("messages");
    if (!path.equals("/tokenize") || !asksInItsWords) {
      return Optional.empty();
    }
    int count = engine.countTokens(UpstreamServer.prompt(body));
    boolean begin = body.path("add_special_tokens").asBoolean(true);
    return Optional.of(
        UpstreamServer.object()
            .put("count", begin ? count : count - 1)
            .put("max_model_len", engine.model().contextTokens()));
  }
}
