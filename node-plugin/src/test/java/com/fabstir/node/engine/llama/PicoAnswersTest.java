package com.fabstir.node.engine.llama;

import static com.fabstir.node.engine.ChatTurn.Role.ASSISTANT;
import static com.fabstir.node.engine.ChatTurn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.engine.ChatTemplateSupport;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.PromptFormatter;
import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.node.engine.TokenIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicoAnswersTest {
  private InferenceEngine engine;

  @BeforeAll
  void load() {
    engine = Pico.load();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/engine/pico-answers.tsv", delimiter = '\t', quoteCharacter = '\0')
  void givesTheKnownAnswerAndCountsItsTokens(String prompt, int tokens, String answer)
      throws InterruptedException {
    Pico.Answered answered = Pico.ask(engine, prompt);

    assertThat(answered.text()).isEqualTo(answer);
    assertThat(answered.end().reason()).isEqualTo(FinishReason.STOP);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(tokens);
    assertThat(answered.tokenIds()).hasSize(tokens);
  }

  @Test
  void tellsWhatItHasLoaded() {
    assertThat(engine.model())
        .isEqualTo(
            new ModelFacts(
                "Fabstir Pico",
                Pico.FILE.getFileName().toString(),
                1024,
                1024,
                1280,
                1_476_000,
                TokenIds.MODEL,
                ChatTemplateSupport.MODEL_TEMPLATE,
                List.of("<|im_start|>")));
  }

  @Test
  void usageCountsThePromptWithItsTemplate() throws InterruptedException {
    // <|endoftext|> <|im_start|> user \n Hello <|im_end|> \n <|im_start|> assistant \n
    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.end().usage().promptTokens())
        .isEqualTo(engine.countTokens(Pico.chat("Hello")))
        .isBetween(10, 14);
    assertThat(answered.end().usage().totalTokens())
        .isEqualTo(answered.end().usage().promptTokens() + 18);
    assertThat(answered.end().usage().contextTokens()).isEqualTo(1024);
  }

  @Test
  void remembersTheTurnsBefore() throws InterruptedException {
    Prompt conversation =
        new Prompt.Chat(
            List.of(
                new ChatTurn(USER, "My name is Ella."),
                new ChatTurn(ASSISTANT, "Hello Ella!"),
                new ChatTurn(USER, "What is my name?")));

    assertThat(Pico.ask(engine, greedy(conversation)).text()).isEqualTo("Your name is Ella.");
  }

  @Test
  void aTranscriptATemplatedTextAndTurnsAreTheSamePrompt() throws InterruptedException {
    PromptFormatter formatter = new PromptFormatter(engine.model().templateMarkers());
    Prompt transcript =
        formatter.read(
            "User: My name is Ella.\nAssistant: Hello Ella!\nUser: What is my name?\nAssistant:");
    Prompt templated =
        formatter.read(
            "<|im_start|>user\nMy name is Ella.<|im_end|>\n"
                + "<|im_start|>assistant\nHello Ella!<|im_end|>\n"
                + "<|im_start|>user\nWhat is my name?<|im_end|>\n<|im_start|>assistant\n");

    assertThat(Pico.ask(engine, greedy(transcript)).text()).isEqualTo("Your name is Ella.");
    assertThat(Pico.ask(engine, greedy(templated)).text()).isEqualTo("Your name is Ella.");
    assertThat(engine.countTokens(transcript)).isEqualTo(engine.countTokens(templated));
  }

  @Test
  void theBeginTokenIsNotDoubled() {
    assertThat(engine.countTokens(new Prompt.Formatted("<|endoftext|>Hello")))
        .isEqualTo(engine.countTokens(new Prompt.Formatted("Hello")));
  }

  @Test
  void charactersAreNeverSplit() throws InterruptedException {
    Set<Integer> tokensInAPiece = new HashSet<>();
    for (String prompt : List.of("Say hello in many languages", "你好", "Send me a fox emoji")) {
      for (Piece piece : Pico.ask(engine, prompt).pieces()) {
        assertThat(piece.text()).isNotEmpty().doesNotContain("\uFFFD");
        assertThat(Character.isHighSurrogate(piece.text().charAt(piece.text().length() - 1)))
            .isFalse();
        tokensInAPiece.add(piece.tokens());
      }
    }

    assertThat(tokensInAPiece).contains(1, 2, 3, 4);
  }

  @Test
  void aPromptMayHoldAnyText() throws InterruptedException {
    for (String odd :
        List.of("\0", "a\0b", "\uD83E", "\uFFFE\uFFFF", " ", "🦊".repeat(50), "%s{}")) {
      Pico.Answered answered = Pico.ask(engine, odd);
      assertThat(answered.end().reason()).isEqualTo(FinishReason.STOP);
      assertThat(answered.text()).isNotBlank();
    }
  }

  @Test
  void theSmallerFileAnswersToo() throws InterruptedException {
    try (InferenceEngine smaller =
        LlamaEngine.load(Pico.runtime(), EngineSettings.of(Pico.SMALLER_FILE))) {
      assertThat(Pico.ask(smaller, "What is the opposite of hot?").text())
          .isEqualTo("The opposite of hot is cold.");
    }
  }

  private static InferenceRequest greedy(Prompt prompt) {
    return new InferenceRequest(prompt, SamplingParameters.GREEDY, 100);
  }
}
