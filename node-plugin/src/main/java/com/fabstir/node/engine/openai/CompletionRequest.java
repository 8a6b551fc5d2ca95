package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.SamplingParameters;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes requests for one model in the words of its server. */
record CompletionRequest(String model, Dialect dialect) {

  static String path(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Chat _ -> "/v1/chat/completions";
      case Prompt.Formatted _ -> "/v1/completions";
    };
  }

  ObjectNode body(
      Prompt prompt, SamplingParameters sampling, int maxTokens, List<String> stopStrings) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("model", model);
    switch (prompt) {
      case Prompt.Chat(List<ChatTurn> turns) -> body.set("messages", messages(turns));
      case Prompt.Formatted(String text) -> body.put("prompt", text);
    }
    body.put("stream", true).put("max_tokens", maxTokens);
    ObjectNode options = body.putObject("stream_options").put("include_usage", true);
    body.put("temperature", sampling.temperature()).put("top_p", sampling.topP());
    sampling.seed().ifPresent(seed -> body.put("seed", seed));
    if (!stopStrings.isEmpty()) {
      stopStrings.forEach(body.putArray("stop")::add);
    }
    if (sampling.frequencyPenalty() != 0) {
      body.put("frequency_penalty", sampling.frequencyPenalty());
    }
    if (sampling.presencePenalty() != 0) {
      body.put("presence_penalty", sampling.presencePenalty());
    }
    if (dialect == Dialect.EXTENDED) {
      extend(body, options, sampling);
    }
    return body;
  }

  private static void extend(ObjectNode body, ObjectNode options, SamplingParameters sampling) {
    // Servers have defaults of their own: what is not said is not what was meant.
    body.put("top_k", sampling.topK()).put("min_p", sampling.minP());
    if (sampling.repeatPenalty() != 1) {
      body.put("repeat_penalty", sampling.repeatPenalty())
          .put("repetition_penalty", sampling.repeatPenalty())
          .put("repeat_last_n", sampling.penaltyWindow());
    }
    // A count with every event: vLLM's ids and usage, llama-server's timings.
    body.put("return_token_ids", true).put("timings_per_token", true);
    options.put("continuous_usage_stats", true);
    // Thoughts stay in the text, as they do in the node's own engine.
    body.put("reasoning_format", "none");
  }

  static ArrayNode messages(List<ChatTurn> turns) {
    ArrayNode messages = Json.MAPPER.createArrayNode();
    turns.forEach(
        turn ->
            messages.addObject().put("role", turn.role().word()).put("content", turn.content()));
    return messages;
  }
}
