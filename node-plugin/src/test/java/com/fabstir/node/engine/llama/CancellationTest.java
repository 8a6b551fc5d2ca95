package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {

  @Test
  void anAnswerStopsWhenAnotherThreadCancels() throws Exception {
    try (InferenceEngine engine = Pico.load();
        Generation generation = engine.start(Pico.greedy(Pico.LONG_PROMPT))) {
      GenerationEvent first = generation.next();
      Thread.ofVirtual().start(generation::cancel).join();

      Pico.Answered rest = Pico.read(generation);

      assertThat(rest.end().reason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(rest.end().usage().completionTokens())
          .isLessThan(216)
          .isEqualTo(rest.tokenIds().size() + ((GenerationEvent.Piece) first).tokens());
      await().until(() -> engine.load().running() == 0);
    }
  }

  @Test
  void aPromptStopsBeingReadWhenItIsCancelled() throws Exception {
    try (InferenceEngine engine = Pico.load(1, 0, 0, 1);
        // One prompt token a step: hundreds of steps.
        Generation generation = engine.start(Pico.greedy("hello ".repeat(300)))) {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> engine.load().running() == 1);
      generation.cancel();

      Pico.Answered answered = Pico.read(generation);

      assertThat(answered.end().reason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(answered.tokenIds()).isEmpty();
    }
  }

  @Test
  void aWaitingRequestCanBeCancelled() throws Exception {
    try (InferenceEngine engine = Pico.load(1, 1, 0, 128);
        Generation running = engine.start(Pico.greedy(Pico.LONG_PROMPT));
        Generation waiting = engine.start(Pico.greedy("Hello"))) {
      waiting.cancel();

      assertThat(Pico.read(waiting).end().reason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(Pico.read(running).end().reason()).isEqualTo(FinishReason.STOP);
    }
  }

  @Test
  void closingAnAnswerThatNobodyReadsFreesItsPlace() {
    try (InferenceEngine engine = Pico.load(1, 0, 0, 128)) {
      Generation abandoned = engine.start(Pico.greedy(Pico.LONG_PROMPT));
      abandoned.close();

      await().atMost(Duration.ofSeconds(10)).until(() -> engine.load().running() == 0);
    }
  }

  @Test
  void cancellingAFinishedAnswerChangesNothing() throws Exception {
    try (InferenceEngine engine = Pico.load();
        Generation generation = engine.start(Pico.greedy("Hello"))) {
      Pico.Answered answered = Pico.read(generation);
      generation.cancel();

      assertThat(generation.next()).isEqualTo(answered.end());
    }
  }

  @Test
  void aReaderThatIsInterruptedLeavesTheAnswerReadable() throws Exception {
    try (InferenceEngine engine = Pico.load();
        Generation generation = engine.start(Pico.greedy("Hello"))) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(generation::next).isInstanceOf(InterruptedException.class);
      assertThat(Pico.read(generation).tokenIds()).hasSize(18);
    }
  }

  @Test
  void closingTheEngineEndsRunningAndWaitingAnswersWithAnError() throws Exception {
    InferenceEngine engine = Pico.load(1, 1, 0, 128);
    Generation running = engine.start(Pico.greedy(Pico.LONG_PROMPT));
    Generation waiting = engine.start(Pico.greedy("Hello"));
    running.next();
    assertThat(engine.isServing()).isTrue();

    engine.close();
    engine.close();

    assertThat(engine.isServing()).isFalse();
    assertThat(Pico.read(running).end().reason()).isEqualTo(FinishReason.ERROR);
    assertThat(Pico.read(waiting).end().failure()).contains("the engine was closed");
    assertThatThrownBy(() -> engine.start(Pico.greedy("Hello")))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(new Refusal.Closed()));
    assertThatThrownBy(() -> engine.countTokens(Pico.chat("Hello")))
        .isInstanceOf(RefusedException.class);
  }
}
