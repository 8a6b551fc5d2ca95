package com.fabstir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads prompts and their options, in clear messages and inside encrypted ones. */
final class PromptReader {
  private static final int MAX_TURNS = 1000;

  private final JsonText json;

  PromptReader(JsonText json) {
    this.json = json;
  }

  PromptOptions options(JsonFields fields) {
    return new PromptOptions(
        fields.text("model").filter(name -> !name.isEmpty()),
        fields.wholeNumber(1, "max_tokens", "maxTokens"),
        fields.decimal(0, 2, "temperature"),
        fields.decimal(0, 1, "top_p", "topP"),
        fields.wholeNumber(0, "top_k", "topK"),
        fields.seed(),
        fields.flag("stream"),
        fields.decimal(-2, 2, "frequency_penalty", "frequencyPenalty"),
        fields.decimal(-2, 2, "presence_penalty", "presencePenalty"),
        fields.decimal(0, 1, "min_p", "minP"),
        fields.decimal(0.01, 10, "repeat_penalty", "repetition_penalty", "repeatPenalty"),
        stop(fields));
  }

  /** One text or a list of them. */
  private static List<String> stop(JsonFields fields) {
    Optional<JsonNode> given = fields.any("stop");
    if (given.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode text : given.get().isArray() ? given.get() : List.of(given.get())) {
      if (!text.isString()
          || text.stringValue().isEmpty()
          || text.stringValue().length() > PromptOptions.MAX_STOP_LENGTH) {
        throw JsonFields.refused(
            "stop must be texts of 1 to " + PromptOptions.MAX_STOP_LENGTH + " characters");
      }
      texts.add(text.stringValue());
    }
    if (texts.size() > PromptOptions.MAX_STOPS) {
      throw JsonFields.refused("stop may have " + PromptOptions.MAX_STOPS + " texts");
    }
    return texts;
  }

  InferenceBody inference(String body) {
    JsonFields fields = json.object(body);
    return new InferenceBody(
        JobName.in(fields), fields.idText("request_id", "requestId"), clear(fields));
  }

  /** The nested request if there is one, else the outer members. */
  PromptRequest clear(JsonFields message) {
    Optional<JsonFields> nested = message.child("request");
    JsonFields source = nested.orElse(message);
    String prompt =
        source
            .text("prompt")
            .or(() -> message.text("prompt"))
            .orElseThrow(() -> JsonFields.refused("prompt is missing"));
    PromptOptions options = options(source);
    if (nested.isPresent()) {
      options = options.orElse(options(message));
    }
    return new PromptRequest(notEmpty(prompt), options, context(source), false);
  }

  /**
   * A decrypted text: a JSON object with a string member {@code prompt}, else it is the prompt
   * itself.
   */
  PromptRequest decrypted(String plaintext, PromptOptions outer) {
    Optional<JsonFields> object =
        json.objectIn(plaintext)
            .filter(fields -> fields.any("prompt").filter(JsonNode::isString).isPresent());
    if (object.isEmpty()) {
      return new PromptRequest(notEmpty(plaintext), outer, List.of(), false);
    }
    JsonFields fields = object.get();
    String prompt = fields.text("prompt").orElseThrow();
    return new PromptRequest(
        notEmpty(prompt), options(fields).orElse(outer), context(fields), true);
  }

  private static String notEmpty(String prompt) {
    if (prompt.isEmpty()) {
      throw new WireException(WireErrorCode.EMPTY_PROMPT, "Prompt cannot be empty");
    }
    return prompt;
  }

  private static List<ChatTurn> context(JsonFields fields) {
    Optional<JsonNode> list = fields.any("conversation_context", "conversationContext");
    if (list.isEmpty()) {
      return List.of();
    }
    if (!list.get().isArray() || list.get().size() > MAX_TURNS) {
      throw JsonFields.refused(
          "conversation_context must be a list of at most " + MAX_TURNS + " turns");
    }
    List<ChatTurn> turns = new ArrayList<>();
    for (JsonNode turn : list.get()) {
      JsonFields member = new JsonFields(turn);
      String role = member.text("role").orElseThrow(() -> JsonFields.refused("role is missing"));
      String content =
          member.text("content").orElseThrow(() -> JsonFields.refused("content is missing"));
      turns.add(new ChatTurn(role, content));
    }
    return turns;
  }
}
