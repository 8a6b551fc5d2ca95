package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What OpenAI's clients get of an answer that failed in the middle. */
class PartialAnswerTest {
  private final Json json = new Json();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itIsTheTextWithTheErrorBesideIt(boolean chat) {
    var shape = new CompletionShape(new CompletionForm(chat, "m", json), false, json);
    HttpProblem problem =
        RefusedQuestions.problem(WireError.of(WireErrorCode.INFERENCE_ERROR, "It failed"));

    JsonNode part = shape.part("Once upon", 2, OpenAiProblem.document(problem, json));

    assertThat(part.at(chat ? "/choices/0/message/content" : "/choices/0/text").stringValue())
        .isEqualTo("Once upon");
    assertThat(part.at("/choices/0/finish_reason").stringValue()).isEqualTo("error");
    assertThat(part.at("/error/code").stringValue()).isEqualTo("inference_error");
    assertThat(part.at("/error/message").stringValue()).isEqualTo("It failed");
  }
}
