package com.fabstir.node.engine.llama;

import static com.fabstir.node.engine.ChatTurn.Role.ASSISTANT;
import static com.fabstir.node.engine.ChatTurn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.SamplingParameters;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the engine keeps from one prompt of a conversation to the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationTest {
  private static final Prompt FIRST = Pico.chat("My name is Ella.");
  private static final Prompt SECOND =
      new Prompt.Chat(
          List.of(
              new ChatTurn(USER, "My name is Ella."),
              new ChatTurn(ASSISTANT, "Hello Ella!"),
              new ChatTurn(USER, "What is my name?")));

  private InferenceEngine engine;

  @BeforeAll
  void load() {
    engine = Pico.load();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private record Outcome(String text, int reused) {}

  private Outcome ask(Prompt prompt, SamplingParameters sampling, String conversation)
      throws InterruptedException {
    try (Generation generation =
        engine.start(new InferenceRequest(prompt, sampling, 100).within(conversation))) {
      String text = Pico.read(generation).text();
      return new Outcome(text, generation.reusedPromptTokens());
    }
  }

  @Test
  void theSecondPromptReadsOnlyWhatIsNew() throws InterruptedException {
    Outcome first = ask(FIRST, SamplingParameters.GREEDY, "ella");
    Outcome second = ask(SECOND, SamplingParameters.GREEDY, "ella");

    assertThat(first.reused()).isZero();
    assertThat(second.reused())
        .isGreaterThanOrEqualTo(engine.countTokens(FIRST) - 1)
        .isLessThan(engine.countTokens(SECOND));
    assertThat(second.text()).isEqualTo("Your name is Ella.");
  }

  @Test
  void aCancelledAnswerLeavesWhatWasComputed() throws InterruptedException {
    try (Generation generation = engine.start(Pico.greedy(Pico.LONG_PROMPT).within("cancelled"))) {
      generation.next();
      generation.cancel();
      Pico.read(generation);
    }
    await().until(() -> engine.load().running() == 0);

    Outcome again = ask(Pico.chat(Pico.LONG_PROMPT), SamplingParameters.GREEDY, "cancelled");

    assertThat(again.reused()).isEqualTo(engine.countTokens(Pico.chat(Pico.LONG_PROMPT)) - 1);
    assertThat(again.text()).isNotBlank();
  }

  @Test
  void otherConversationsAndForgottenOnesStartAnew() throws InterruptedException {
    ask(FIRST, SamplingParameters.GREEDY, "one");

    assertThat(ask(FIRST, SamplingParameters.GREEDY, "two").reused()).isZero();
    engine.forget("one");
    assertThat(ask(FIRST, SamplingParameters.GREEDY, "one").reused()).isZero();
  }

  @Test
  void aSeedPromisesTheSameAnswerSoNothingIsReused() throws InterruptedException {
    var seeded = new SamplingParameters(1, 0, 1, 0, 1, 0, 0, 64, OptionalLong.of(7));

    Outcome first = ask(FIRST, seeded, "seeded");
    Outcome again = ask(FIRST, seeded, "seeded");

    assertThat(again).isEqualTo(first);
    assertThat(again.reused()).isZero();
  }
}
