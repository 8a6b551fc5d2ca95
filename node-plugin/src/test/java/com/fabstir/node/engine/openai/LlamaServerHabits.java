package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Prompt;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What llama.cpp's server offers beside OpenAI's API. */
record LlamaServerHabits(InferenceEngine engine) {

  Optional<ObjectNode> reply(String path, JsonNode body) {
    return switch (path) {
      case "/props" -> Optional.of(properties());
      case "/tokenize" -> Optional.of(tokens(body));
      case "/apply-template" ->
          Optional.of(UpstreamServer.object().put("prompt", rendered(body.path("messages"))));
      default -> Optional.empty();
    };
  }

  private ObjectNode properties() {
    ObjectNode properties = UpstreamServer.object().put("total_slots", 2);
    properties
        .putObject("default_generation_settings")
        .put("n_ctx", engine.model().contextTokens());
    return properties.put(
        "chat_template", "{% for m in messages %}<|im_start|>{{ m.role }}\n{% endfor %}");
  }

  /** Their number is the real one; the port does not tell the ids themselves. */
  private ObjectNode tokens(JsonNode body) {
    ObjectNode reply = UpstreamServer.object();
    int count = engine.countTokens(new Prompt.Formatted(body.path("content").asString()));
    int withoutBegin = body.path("add_special").asBoolean(false) ? count : count - 1;
    for (int i = 0; i < withoutBegin; i++) {
      reply.withArray("tokens").add(i);
    }
    return reply;
  }

  /** The model's template, which is ChatML. */
  private static String rendered(JsonNode messages) {
    return UpstreamServer.turns(messages).stream()
        .map(LlamaServerHabits::turn)
        .collect(Collectors.joining("", "", "<|im_start|>assistant\n"));
  }

  private static String turn(ChatTurn turn) {
    return "<|im_start|>" + turn.role().word() + "\n" + turn.content() + "<|im_end|>\n";
  }
}
