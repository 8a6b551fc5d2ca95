package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.SamplingParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private InferenceEngine engine;

  @BeforeAll
  void load() {
    engine = Pico.load(2, 2, 64, 128);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void theTokenLimitEndsAnAnswerWithLength() throws InterruptedException {
    Pico.Answered answered = Pico.ask(engine, Pico.greedy(Pico.LONG_PROMPT, 7));

    assertThat(answered.end().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answered.tokenIds()).hasSize(7);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(7);
  }

  @Test
  void aLimitOfExactlyTheAnswersLengthIsReportedAsLength() throws InterruptedException {
    Pico.Answered answered = Pico.ask(engine, Pico.greedy("Hello", 18));

    assertThat(answered.end().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answered.text()).endsWith("How can I help you?");
  }

  @Test
  void theContextEndsAnAnswerWithLength() throws InterruptedException {
    Pico.Answered answered = Pico.ask(engine, Pico.LONG_PROMPT);

    assertThat(answered.end().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answered.end().usage().totalTokens()).isEqualTo(64);
  }

  @Test
  void theLongestPromptThatFitsLeavesRoomForOneToken() throws InterruptedException {
    String fits = words(63);
    String tooLong = words(64);

    Pico.Answered answered =
        Pico.ask(
            engine,
            new InferenceRequest(new Prompt.Formatted(fits), SamplingParameters.GREEDY, 50));
    assertThat(answered.end().usage().promptTokens()).isEqualTo(63);
    assertThat(answered.end().usage().completionTokens()).isLessThanOrEqualTo(1);
    assertRefused(new Prompt.Formatted(tooLong), new Refusal.PromptTooLong(64, 64));
  }

  /** A formatted text of exactly so many tokens, begin token included. */
  private String words(int tokens) {
    String text = "a";
    while (engine.countTokens(new Prompt.Formatted(text)) < tokens) {
      text += "\n";
      text += "a";
      if (engine.countTokens(new Prompt.Formatted(text)) > tokens) {
        text = text.substring(0, text.length() - 1);
      }
    }
    return text;
  }

  @Test
  void aPromptThatIsMuchTooLongIsRefusedWithoutCountingIt() {
    String text = "a".repeat(3_000_000);

    assertThatThrownBy(() -> engine.start(Pico.greedy(text)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              Refusal.PromptTooLong refusal = (Refusal.PromptTooLong) e.refusal();
              assertThat(refusal.contextTokens()).isEqualTo(64);
              assertThat(refusal.promptTokens()).isGreaterThan(64);
            });
  }

  @Test
  void aRefusedRequestTakesNoPlace() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> engine.start(Pico.greedy(words(80))))
          .isInstanceOf(RefusedException.class);
    }

    assertThat(engine.load().running() + engine.load().waiting()).isZero();
    assertThat(Pico.ask(engine, "Hello").tokenIds()).hasSize(18);
  }

  @Test
  void stopStringsEndAnAnswerAcrossTokenBorders() throws InterruptedException {
    Pico.Answered answered =
        Pico.ask(
            engine,
            new InferenceRequest(
                Pico.chat("Hello"), SamplingParameters.GREEDY, 40, List.of("no such", "Pico, a")));

    assertThat(answered.text()).isEqualTo("Hello! I am Fabstir ");
    assertThat(answered.end().reason()).isEqualTo(FinishReason.STOP);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(answered.tokenIds().size());
  }

  @Test
  void aSeedMakesADrawnAnswerRepeatable() throws InterruptedException {
    assertThat(drawn(1).tokenIds()).isEqualTo(drawn(1).tokenIds());
    assertThat(drawn(1).tokenIds()).isNotEqualTo(drawn(2).tokenIds());
  }

  @Test
  void topKOfOneIsGreedyAtAnyTemperature() throws InterruptedException {
    SamplingParameters parameters =
        new SamplingParameters(2, 1, 1, 0, 1, 0, 0, 64, OptionalLong.empty());

    assertThat(
            Pico.ask(engine, new InferenceRequest(Pico.chat("Hello"), parameters, 40)).tokenIds())
        .isEqualTo(Pico.ask(engine, "Hello").tokenIds());
  }

  @Test
  void penaltiesChangeTheAnswer() throws InterruptedException {
    SamplingParameters parameters =
        new SamplingParameters(0, 0, 1, 0, 1, 2, 2, 64, OptionalLong.empty());

    Prompt prompt = Pico.chat(Pico.LONG_PROMPT);
    assertThat(Pico.ask(engine, new InferenceRequest(prompt, parameters, 40)).tokenIds())
        .hasSize(40)
        .isNotEqualTo(Pico.ask(engine, Pico.greedy(Pico.LONG_PROMPT, 40)).tokenIds());
  }

  /** On a usual stack llama.cpp's regular expression for this vocabulary ends the process. */
  @Test
  void aVeryLongWordDoesNotOverflowTheStack(@TempDir Path folder) throws Exception {
    Path file = GgufPatch.of(Pico.FILE).after("tokenizer.ggml.pre", "gpt-2", "qwen2").in(folder);
    try (InferenceEngine other = LlamaEngine.load(Pico.runtime(), EngineSettings.of(file))) {
      assertThatThrownBy(() -> other.countTokens(new Prompt.Formatted("ab".repeat(600_000))))
          .isInstanceOf(RefusedException.class);
      String longWord = "ab".repeat(6_000);
      assertThatThrownBy(() -> other.start(Pico.greedy(longWord)))
          .hasMessageContaining("the context holds 1024 tokens");
    }
    assertThat(Files.exists(file)).isTrue();
  }

  private Pico.Answered drawn(long seed) throws InterruptedException {
    SamplingParameters parameters =
        new SamplingParameters(2, 0, 1, 0, 1, 0, 0, 64, OptionalLong.of(seed));
    return Pico.ask(engine, new InferenceRequest(Pico.chat(Pico.LONG_PROMPT), parameters, 40));
  }

  private void assertRefused(Prompt prompt, Refusal refusal) {
    assertThatThrownBy(
            () -> engine.start(new InferenceRequest(prompt, SamplingParameters.GREEDY, 1)))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
  }
}
