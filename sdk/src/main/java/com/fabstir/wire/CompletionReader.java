package com.fabstir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests in the form of OpenAI's API. What would change the answer and is not offered is
 * refused; what would not is ignored.
 */
final class CompletionReader {
  private static final int MAX_TURNS = 1000;

  /** What a client may name without asking for anything. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "tools",
          "functions",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "echo",
          "suffix",
          "audio");

  private final JsonText json;
  private final PromptReader prompts;

  CompletionReader(JsonText json, PromptReader prompts) {
    this.json = json;
    this.prompts = prompts;
  }

  CompletionBody chat(String body) {
    JsonFields fields = json.object(body);
    List<ChatTurn> turns = new ArrayList<>();
    JsonNode messages = fields.any("messages").orElseThrow(() -> missing("messages"));
    if (!messages.isArray() || messages.isEmpty() || messages.size() > MAX_TURNS) {
      throw JsonFields.refused("messages must be a list of 1 to " + MAX_TURNS + " messages");
    }
    for (JsonNode message : messages) {
      turns.add(turn(message));
    }
    return read(fields, turns, Optional.empty());
  }

  CompletionBody text(String body) {
    JsonFields fields = json.object(body);
    JsonNode prompt = fields.any("prompt").orElseThrow(() -> missing("prompt"));
    JsonNode text = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
    if (!text.isString()) {
      throw JsonFields.refused("prompt must be one text");
    }
    if (text.stringValue().isEmpty()) {
      throw new WireException(WireErrorCode.EMPTY_PROMPT, "Prompt cannot be empty");
    }
    return read(fields, List.of(), Optional.of(text.stringValue()));
  }

  private CompletionBody read(JsonFields fields, List<ChatTurn> turns, Optional<String> text) {
    requireOffered(fields);
    PromptOptions options = prompts.options(fields);
    PromptOptions newer = PromptOptions.NONE;
    var tokens = fields.wholeNumber(1, "max_completion_tokens");
    if (tokens.isPresent()) {
      newer = newer.withMaxTokens(tokens.getAsInt());
    }
    boolean usage =
        fields
            .child("stream_options")
            .flatMap(stream -> stream.flag("include_usage"))
            .orElse(false);
    return new CompletionBody(JobName.in(fields), turns, text, newer.orElse(options), usage);
  }

  private static void requireOffered(JsonFields fields) {
    for (String count : List.of("n", "best_of")) {
      if (fields.wholeNumber(1, count).orElse(1) != 1) {
        throw JsonFields.refused(count + " must be 1: a request has one answer");
      }
    }
    for (String member : NOT_OFFERED) {
      if (fields.any(member).filter(CompletionReader::asksForSomething).isPresent()) {
        throw JsonFields.refused(member + " is not offered by this node");
      }
    }
    String format =
        fields.child("response_format").flatMap(wanted -> wanted.text("type")).orElse("text");
    if (!format.equals("text")) {
      throw JsonFields.refused("response_format must be text");
    }
  }

  private static boolean asksForSomething(JsonNode value) {
    boolean nothing =
        value.isContainer()
            ? value.isEmpty()
            : value.isBoolean()
                ? !value.booleanValue()
                : value.isNumber() ? value.doubleValue() == 0 : value.asString().isEmpty();
    return !nothing;
  }

  private static ChatTurn turn(JsonNode message) {
    if (!message.isObject()) {
      throw JsonFields.refused("a message must be an object");
    }
    JsonFields fields = new JsonFields(message);
    String role = fields.text("role").orElseThrow(() -> missing("role"));
    return new ChatTurn(role.equals("developer") ? "system" : role, content(fields));
  }

  /** A text, or parts of which each is one. */
  private static String content(JsonFields message) {
    Optional<JsonNode> content = message.any("content");
    if (content.isEmpty() || content.get().isString()) {
      return content.map(JsonNode::stringValue).orElse("");
    }
    if (!content.get().isArray()) {
      throw JsonFields.refused("content must be a text or a list of text parts");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content.get()) {
      JsonFields fields = new JsonFields(part);
      if (!part.isObject() || !fields.text("type").orElse("").equals("text")) {
        throw JsonFields.refused("a part of a content must be of type text");
      }
      text.append(fields.text("text").orElseThrow(() -> missing("text")));
    }
    return text.toString();
  }

  private static WireException missing(String member) {
    return JsonFields.refused(member + " is missing");
  }
}
