package com.fabstir.node.engine.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One event of an answer.
 *
 * @param text new text, perhaps empty
 * @param tokenIds the model's ids of the new tokens, if the server tells them
 * @param endsWithEndToken whether the last of the ids is the token that ended the answer
 * @param counted tokens of the answer up to here, by the server's own running count
 * @param finish why the answer ended, once it has
 * @param usage the server's count of prompt and answer
 * @param hasReasoning whether it brings thoughts that the server keeps apart from the answer
 */
record CompletionChunk(
    String text,
    List<Integer> tokenIds,
    boolean endsWithEndToken,
    OptionalInt counted,
    Optional<String> finish,
    Optional<ReportedUsage> usage,
    boolean hasReasoning) {

  /**
   * What a server says that an answer took.
   *
   * @param thoughtTokens those of the completion's that are thoughts; 0 when it does not say
   */
  record ReportedUsage(int promptTokens, int completionTokens, int thoughtTokens) {}

  /**
   * Reads an event, of a chat or of a text that is continued.
   *
   * @throws BrokenAnswerException when it is an error, or none of either
   */
  static CompletionChunk read(String data) throws BrokenAnswerException {
    JsonNode document = parse(data);
    if (!document.path("error").isMissingNode() && !document.path("error").isNull()) {
      throw new BrokenAnswerException("the server ended the answer with an error");
    }
    JsonNode choice = document.path("choices").path(0);
    JsonNode delta = choice.path("delta");
    Optional<String> finish = text(choice.path("finish_reason"));
    Optional<ReportedUsage> usage = usage(document.path("usage"));
    return new CompletionChunk(
        text(delta.path("content")).or(() -> text(choice.path("text"))).orElse(""),
        ids(choice.path("token_ids")),
        finish.filter("stop"::equals).isPresent()
            && choice.path("stop_reason").asString("").isEmpty(),
        counted(document, usage),
        finish,
        usage,
        text(delta.path("reasoning_content")).or(() -> text(delta.path("reasoning"))).isPresent());
  }

  private static JsonNode parse(String data) throws BrokenAnswerException {
    try {
      JsonNode document = Json.MAPPER.readTree(data);
      if (document.isObject()) {
        return document;
      }
    } catch (JacksonException _) {
      // Its message would quote the answer.
    }
    throw new BrokenAnswerException("the server sent something that is no JSON object");
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() && !node.asString().isEmpty()
        ? Optional.of(node.asString())
        : Optional.empty();
  }

  private static List<Integer> ids(JsonNode array) throws BrokenAnswerException {
    List<Integer> ids = new ArrayList<>();
    for (JsonNode id : array) {
      if (!id.canConvertToInt() || id.asInt() < 0) {
        throw new BrokenAnswerException("the server sent a token id that is none");
      }
      ids.add(id.asInt());
    }
    return ids;
  }

  private static OptionalInt counted(JsonNode document, Optional<ReportedUsage> usage) {
    JsonNode predicted = document.path("timings").path("predicted_n");
    if (isCount(predicted)) {
      return OptionalInt.of(predicted.asInt());
    }
    return usage.map(count -> OptionalInt.of(count.completionTokens())).orElse(OptionalInt.empty());
  }

  private static Optional<ReportedUsage> usage(JsonNode usage) {
    JsonNode prompt = usage.path("prompt_tokens");
    JsonNode completion = usage.path("completion_tokens");
    JsonNode thoughts = usage.path("completion_tokens_details").path("reasoning_tokens");
    return isCount(completion)
        ? Optional.of(new ReportedUsage(orZero(prompt), completion.asInt(), orZero(thoughts)))
        : Optional.empty();
  }

  private static int orZero(JsonNode count) {
    return isCount(count) ? count.asInt() : 0;
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.asInt() >= 0;
  }
}
