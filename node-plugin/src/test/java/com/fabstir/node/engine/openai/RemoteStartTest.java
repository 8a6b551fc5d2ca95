package com.fabstir.node.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.llama.Pico;
import com.fabstir.plugin.RemoteEngine;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start with a server that does not fit is told what is wrong, and nothing secret. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RemoteStartTest {
  private InferenceEngine bare;
  private UpstreamServer server;

  @BeforeAll
  void load() {
    bare = Pico.load();
  }

  @AfterAll
  void unload() {
    bare.close();
  }

  @BeforeEach
  void start() {
    server = new UpstreamServer(bare, UpstreamKind.OLLAMA);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static OpenAiEngine attach(RemoteEngine choice, int context) {
    return OpenAiEngine.attach(
        choice, new OpenAiEngine.Limits(context, 8, 32), ServerPatience.DEFAULT, () -> {});
  }

  private static RemoteEngine choice(URI url, String model, String key) {
    return new RemoteEngine(
        url, Optional.ofNullable(model), Optional.ofNullable(key), Optional.empty());
  }

  private static AbstractThrowableAssert<?, ?> assertFails(RemoteEngine choice, ErrorCode code) {
    return assertThatThrownBy(() -> attach(choice, 1024))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.hint().orElseThrow()).doesNotContain(UpstreamServer.KEY);
            })
        .hasMessageNotContaining(UpstreamServer.KEY)
        .hasMessageNotContaining("secret words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v1/"})
  void theAddressMayEndWithV1(String end) {
    try (OpenAiEngine engine = attach(RemoteEngine.at(URI.create(server.url() + end)), 512)) {
      assertThat(engine.model().contextTokens()).isEqualTo(512);
    }
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    server.close();

    assertFails(RemoteEngine.at(server.url()), ErrorCode.ENGINE_UNREACHABLE)
        .hasMessageContaining("does not answer");
  }

  @Test
  void theKeyIsShownAndMissedAndNeverTold() {
    server.keyWanted = true;

    assertFails(RemoteEngine.at(server.url()), ErrorCode.ENGINE_FORBIDDEN)
        .hasMessageContaining("wants an API key");
    assertFails(choice(server.url(), null, "another-key"), ErrorCode.ENGINE_FORBIDDEN)
        .hasMessageContaining("does not take the API key")
        .hasMessageNotContaining("another-key");
    RemoteEngine right = choice(server.url(), null, UpstreamServer.KEY);
    try (OpenAiEngine engine = attach(right, 1024)) {
      assertThat(engine.isServing()).isTrue();
    }
    assertThat(right.toString()).doesNotContain(UpstreamServer.KEY);
  }

  @Test
  void amongSeveralModelsOneMustBeNamed() {
    server.models = List.of("other", UpstreamServer.MODEL);

    assertThatThrownBy(() -> attach(RemoteEngine.at(server.url()), 1024))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_MODEL_UNKNOWN);
              assertThat(e.hint().orElseThrow()).contains("other, " + UpstreamServer.MODEL);
            });
    assertFails(choice(server.url(), "third", null), ErrorCode.ENGINE_MODEL_UNKNOWN)
        .hasMessageContaining("'third'");
    try (OpenAiEngine engine = attach(choice(server.url(), "other", null), 1024)) {
      assertThat(engine.model().name()).isEqualTo("other");
    }

    server.models = List.of();
    assertFails(RemoteEngine.at(server.url()), ErrorCode.ENGINE_MODEL_UNKNOWN)
        .hasMessageContaining("offers no model");
  }

  @Test
  void whoDoesNotSayItsContextNeedsTheSetting() {
    assertThatThrownBy(() -> attach(RemoteEngine.at(server.url()), 0))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
              assertThat(e.hint().orElseThrow()).contains("MAX_CONTEXT_LENGTH");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "503, ENGINE_UNREACHABLE",
    "403, ENGINE_FORBIDDEN",
    "404, ENGINE_ANSWER_INVALID",
    "400, ENGINE_ANSWER_INVALID",
    "200, ENGINE_ANSWER_INVALID"
  })
  void aServerThatDoesNotStreamAChatIsRefused(int status, ErrorCode code) {
    server.faults().status = status;

    assertFails(RemoteEngine.at(server.url()), code);
  }

  @Test
  void whatSpeaksAnotherLanguageIsRefused() {
    assertFails(
            RemoteEngine.at(URI.create(server.url() + "/elsewhere")),
            ErrorCode.ENGINE_ANSWER_INVALID)
        .hasMessageContaining("has no list of models");
  }

  @Test
  void aStreamThatBreaksOffAtOnceIsRefused() {
    server.faults().breaksAfter = 0;

    assertThatThrownBy(() -> attach(RemoteEngine.at(server.url()), 1024))
        .isInstanceOf(FabstirException.class);
  }
}
