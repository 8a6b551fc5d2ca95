package com.fabstir.node.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.node.engine.TokenIds;
import com.fabstir.node.engine.llama.Pico;
import com.fabstir.plugin.RemoteEngine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The same model through servers of three kinds and bare: the same answers and counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RemoteEngineTest {
  private static final String FORMATTED =
      "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n";

  private final AtomicInteger disputes = new AtomicInteger();
  private final Map<UpstreamKind, UpstreamServer> servers = new EnumMap<>(UpstreamKind.class);
  private final Map<UpstreamKind, OpenAiEngine> engines = new EnumMap<>(UpstreamKind.class);
  private InferenceEngine bare;

  @BeforeAll
  void start() {
    bare = Pico.load();
    for (UpstreamKind kind : UpstreamKind.values()) {
      UpstreamServer server = new UpstreamServer(bare, kind);
      servers.put(kind, server);
      engines.put(
          kind,
          OpenAiEngine.attach(
              RemoteEngine.at(server.url()),
              new OpenAiEngine.Limits(kind == UpstreamKind.OLLAMA ? 1024 : 0, 8, 32),
              ServerPatience.DEFAULT,
              disputes::incrementAndGet));
    }
  }

  @AfterAll
  void stop() {
    engines.values().forEach(OpenAiEngine::close);
    servers.values().forEach(UpstreamServer::close);
    bare.close();
  }

  @AfterEach
  void noCountWasDisputed() {
    assertThat(disputes).hasValue(0);
  }

  private JsonNode lastAsked(UpstreamKind kind) {
    return servers.get(kind).asked().getLast();
  }

  @ParameterizedTest
  @EnumSource
  void aGreedyAnswerIsWordForWordThatOfTheBareEngine(UpstreamKind kind) throws Exception {
    for (String question : List.of("Hello", Pico.LONG_PROMPT, "Say hello in many languages")) {
      Pico.Answered expected = Pico.ask(bare, question);

      Pico.Answered answered = Pico.ask(engines.get(kind), question);

      assertThat(answered.text()).isEqualTo(expected.text());
      assertThat(answered.end()).isEqualTo(expected.end());
      assertThat(answered.tokenIds()).hasSameSizeAs(expected.tokenIds());
      assertThat(answered.tokenIds().equals(expected.tokenIds()))
          .isEqualTo(kind == UpstreamKind.VLLM);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFormattedPromptIsContinuedWithoutATemplate(UpstreamKind kind) throws Exception {
    var request =
        new InferenceRequest(new Prompt.Formatted(FORMATTED), SamplingParameters.GREEDY, 40);

    Pico.Answered answered = Pico.ask(engines.get(kind), request);

    assertThat(answered.text()).isEqualTo(Pico.ask(bare, "Hello").text());
    assertThat(answered.end()).isEqualTo(Pico.ask(bare, request).end());
    assertThat(lastAsked(kind).path("prompt").asString()).isEqualTo(FORMATTED);
  }

  @ParameterizedTest
  @EnumSource
  void limitsAndStopStringsEndAnAnswer(UpstreamKind kind) throws Exception {
    OpenAiEngine engine = engines.get(kind);

    Pico.Answered cut = Pico.ask(engine, Pico.greedy(Pico.LONG_PROMPT, 7));
    assertThat(cut.end().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(cut.tokenIds()).hasSize(7);

    Pico.Answered stopped =
        Pico.ask(
            engine,
            new InferenceRequest(
                Pico.chat("Hello"), SamplingParameters.GREEDY, 40, List.of("no such", "Pico, a")));
    assertThat(stopped.text()).isEqualTo("Hello! I am Fabstir ");
    assertThat(stopped.end().reason()).isEqualTo(FinishReason.STOP);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWantedOfTheDrawIsPassedOn(UpstreamKind kind) throws Exception {
    var sampling = new SamplingParameters(0.5, 7, 0.9, 0.1, 1.2, 0.3, 0.4, 33, OptionalLong.of(11));

    Pico.ask(engines.get(kind), new InferenceRequest(Pico.chat("Hello"), sampling, 5));

    JsonNode asked = lastAsked(kind);
    assertThat(asked.path("model").asString()).isEqualTo(UpstreamServer.MODEL);
    assertThat(asked.path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(asked.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(asked.path("top_k").asInt()).isEqualTo(7);
    assertThat(asked.path("min_p").asDouble()).isEqualTo(0.1);
    assertThat(asked.path("repeat_penalty").asDouble()).isEqualTo(1.2);
    assertThat(asked.path("repetition_penalty").asDouble()).isEqualTo(1.2);
    assertThat(asked.path("repeat_last_n").asInt()).isEqualTo(33);
    assertThat(asked.path("frequency_penalty").asDouble()).isEqualTo(0.3);
    assertThat(asked.path("presence_penalty").asDouble()).isEqualTo(0.4);
    assertThat(asked.path("seed").asLong()).isEqualTo(11);
    assertThat(asked.path("max_tokens").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void promptsAreCountedByTheTokenizerWhereThereIsOne(UpstreamKind kind) {
    OpenAiEngine engine = engines.get(kind);
    Prompt chat = Pico.chat("Tell me a story");
    Prompt formatted = new Prompt.Formatted(FORMATTED);

    assertThat(engine.hasTokenizer()).isEqualTo(kind != UpstreamKind.OLLAMA);
    if (engine.hasTokenizer()) {
      assertThat(engine.countTokens(chat)).isEqualTo(bare.countTokens(chat));
      assertThat(engine.countTokens(formatted)).isEqualTo(bare.countTokens(formatted));
    } else {
      // 15 bytes: six tokens, and eight around the turn.
      assertThat(engine.countTokens(chat)).isEqualTo(14);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPromptThatIsTooLongOrEmptyIsRefusedAtOnce(UpstreamKind kind) {
    OpenAiEngine engine = engines.get(kind);

    assertThatThrownBy(() -> engine.start(Pico.greedy("word ".repeat(3000))))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.PromptTooLong.class));
    assertThatThrownBy(() -> engine.start(Pico.greedy("a".repeat(2_000_000))))
        .hasMessageContaining("the context holds 1024 tokens");
    assertThatThrownBy(
            () ->
                engine.start(
                    new InferenceRequest(new Prompt.Formatted(""), SamplingParameters.GREEDY, 1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.PromptEmpty()));
    assertThat(engine.load().running() + engine.load().waiting()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhatTheServerHas(UpstreamKind kind) {
    OpenAiEngine engine = engines.get(kind);

    assertThat(engine.model().name()).isEqualTo(UpstreamServer.MODEL);
    assertThat(engine.model().contextTokens()).isEqualTo(1024);
    assertThat(engine.model().tokenIds())
        .isEqualTo(kind == UpstreamKind.VLLM ? TokenIds.MODEL : TokenIds.TEXT);
    assertThat(engine.model().templateMarkers())
        .isEqualTo(kind == UpstreamKind.LLAMA_SERVER ? List.of("<|im_start|>") : List.of());
    assertThat(engine.load().maxRunning()).isEqualTo(kind == UpstreamKind.LLAMA_SERVER ? 2 : 8);
    assertThat(engine.isServing()).isTrue();
  }
}
