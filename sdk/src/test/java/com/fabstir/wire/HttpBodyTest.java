package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of questions over HTTP. */
class HttpBodyTest {
  private final WireCodec codec = new WireCodec();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt\":\"Hi\",\"job_id\":42}",
        "{\"prompt\":\"Hi\",\"jobId\":\"42\"}",
        "{\"prompt\":\"Hi\",\"sessionId\":\"42n\"}",
        "{\"prompt\":\"Hi\",\"session_id\":42,\"jobId\":\"42\"}"
      })
  void anInferenceNamesItsJobInEverySpelling(String body) {
    InferenceBody read = codec.readInference(body);

    assertThat(read.job().jobId()).contains(BigInteger.valueOf(42));
    assertThat(read.request().prompt()).isEqualTo("Hi");
  }

  @Test
  void anInferenceCarriesItsOptions() {
    InferenceBody read =
        codec.readInference(
            """
            {"model":"m","prompt":"Hi","max_tokens":5,"stream":true,"request_id":"r1",
             "stop":"END","frequency_penalty":-1,"presence_penalty":0.5,"chain_id":31337,
             "min_p":0.1,"repeat_penalty":1.2,
             "conversation_context":[{"role":"user","content":"Before","timestamp":1}]}\
            """);

    PromptOptions options = read.request().options();
    assertThat(options.stop()).containsExactly("END");
    assertThat(options.frequencyPenalty()).hasValue(-1);
    assertThat(options.presencePenalty()).hasValue(0.5);
    assertThat(options.minP()).hasValue(0.1);
    assertThat(options.repeatPenalty()).hasValue(1.2);
    assertThat(options.stream()).contains(true);
    assertThat(read.requestId()).contains("r1");
    assertThat(read.job().jobId()).isEmpty();
    assertThat(read.job().chainId()).hasValue(31_337);
    assertThat(read.request().context()).containsExactly(new ChatTurn("user", "Before"));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "'\"7\"', 7",
    "'\"-1\"', -1",
    "7.0, 7",
    "18446744073709551615, -1",
  })
  void aSeedMayBeWrittenAsText(String written, long seed) {
    assertThat(inference("\"seed\":" + written).request().options().seed()).hasValue(seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "\"0.5\"", "\"seven\"", "\"\"", "true", "[7]", "1e999999999"})
  void aSeedThatIsNoWholeNumberIsRefused(String written) {
    assertThatThrownBy(() -> inference("\"seed\":" + written))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("seed");
  }

  private InferenceBody inference(String member) {
    return codec.readInference("{\"prompt\":\"Hi\"," + member + "}");
  }

  @Test
  void penaltiesAndStopsSurviveTheEncryptedForm() {
    PromptRequest request =
        new PromptRequest(
            "Hi",
            PromptOptions.of(5, 0)
                .withPenalties(OptionalDouble.of(1), OptionalDouble.of(-0.5))
                .withStop(List.of("a", "b")),
            List.of(),
            true);

    assertThat(codec.readPrompt(codec.writePrompt(request), PromptOptions.NONE)).isEqualTo(request);
    assertThat(request.toString()).doesNotContain("a, b");
  }

  @Test
  void aConversationIsReadAsOpenAisClientsWriteIt() {
    CompletionBody read =
        codec.readChat(
            """
            {"model":"m","messages":[{"role":"developer","content":"Be brief"},
              {"role":"user","content":[{"type":"text","text":"Hi"},{"type":"text","text":"!"}]},
              {"role":"assistant","content":null},{"role":"user","content":"So?"}],
             "max_tokens":9,"max_completion_tokens":7,"stop":["x","y"],"n":1,"tools":[],
             "stream":true,"stream_options":{"include_usage":true},"user":"u","job_id":"42"}\
            """);

    assertThat(read.turns())
        .containsExactly(
            new ChatTurn("system", "Be brief"),
            new ChatTurn("user", "Hi!"),
            new ChatTurn("assistant", ""),
            new ChatTurn("user", "So?"));
    assertThat(read.text()).isEmpty();
    assertThat(read.options().maxTokens()).hasValue(7);
    assertThat(read.options().stop()).containsExactly("x", "y");
    assertThat(read.includeUsage()).isTrue();
    assertThat(read.job().jobId()).contains(BigInteger.valueOf(42));
    assertThat(read.toString()).doesNotContain("So?");
  }

  @Test
  void aTextToContinueIsOneText() {
    assertThat(codec.readCompletion("{\"prompt\":\"Once\"}").text()).contains("Once");
    assertThat(codec.readCompletion("{\"prompt\":[\"Once\"],\"logprobs\":0}").text())
        .contains("Once");
    for (String body :
        List.of(
            "{\"prompt\":[\"a\",\"b\"]}",
            "{\"prompt\":[1,2]}",
            "{\"prompt\":\"\"}",
            "{}",
            "{\"prompt\":\"a\",\"best_of\":2}",
            "{\"prompt\":\"a\",\"echo\":true}",
            "{\"prompt\":\"a\",\"suffix\":\"b\"}")) {
      assertThatThrownBy(() -> codec.readCompletion(body))
          .as(body)
          .isInstanceOf(WireException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "",
        "{\"messages\":\"Hi\"}",
        "{\"messages\":[]}",
        "{\"messages\":[\"Hi\"]}",
        "{\"messages\":[{\"content\":\"Hi\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":7}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[7]}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"n\":2}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"top_logprobs\":3}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"logit_bias\":{\"5\":1}}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"job_id\":\"x\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stop\":[\"\"]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"presence_penalty\":3}"
      })
  void whatIsNoConversationIsRefused(String body) {
    assertThatThrownBy(() -> codec.readChat(body)).isInstanceOf(WireException.class);
  }
}
