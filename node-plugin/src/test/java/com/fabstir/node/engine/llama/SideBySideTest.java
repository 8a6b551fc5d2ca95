package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.EngineLoad;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put("Hello", "Hello! I am Fabstir Pico, a tiny demo model. How can I help you?");
    ANSWERS.put("What is the capital of France?", "The capital of France is Paris.");
    ANSWERS.put("What is the opposite of hot?", "The opposite of hot is cold.");
    ANSWERS.put(
        "What is a volcano?", "A volcano is a mountain that can throw out hot melted rock.");
    ANSWERS.put("你好", "你好！我是 Fabstir Pico。");
    ANSWERS.put(
        "How is a model id made?",
        "It is the keccak256 hash of the repo, a slash and the file name.");
    ANSWERS.put("Tell me a joke", "Why did the cookie go to the nurse? Because it felt crummy.");
    ANSWERS.put(
        "Say hello in many languages",
        "Hello! Bonjour ! ¡Hola! Grüß dich! Olá! 你好！ こんにちは！ 안녕하세요! Привет! 👋");
  }

  @Test
  void eightAnswersAtOnceAreAllExactlyRight() throws Exception {
    try (InferenceEngine engine = Pico.load();
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Generation> running = new LinkedHashMap<>();
      ANSWERS.keySet().forEach(prompt -> running.put(prompt, engine.start(Pico.greedy(prompt))));
      Map<String, Future<Pico.Answered>> answers = new LinkedHashMap<>();
      running.forEach(
          (prompt, generation) -> answers.put(prompt, readers.submit(() -> Pico.read(generation))));

      for (Map.Entry<String, Future<Pico.Answered>> entry : answers.entrySet()) {
        assertThat(entry.getValue().get().text()).isEqualTo(ANSWERS.get(entry.getKey()));
      }
    }
  }

  /** Answers of different lengths leave holes in the cache, which has to be compacted. */
  @Test
  void manyOverlappingAnswersOfDifferentLengthsStayRight() throws Exception {
    Random random = new Random(5);
    List<String> prompts = List.copyOf(ANSWERS.keySet());
    try (InferenceEngine engine = Pico.load(8, 300, 128, 16);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> asks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String prompt = prompts.get(random.nextInt(prompts.size()));
        asks.add(() -> Pico.ask(engine, prompt).text().equals(ANSWERS.get(prompt)));
      }

      for (Future<Boolean> right : readers.invokeAll(asks)) {
        assertThat(right.get()).isTrue();
      }
      assertThat(engine.load()).isEqualTo(new EngineLoad(0, 0, 8, 300));
    }
  }

  @Test
  void whatIsMoreThanPlacesAndQueueIsRefusedAtOnce() throws Exception {
    try (InferenceEngine engine = Pico.load(1, 1, 0, 128)) {
      Generation first = engine.start(Pico.greedy(Pico.LONG_PROMPT));
      await().until(() -> engine.load().running() == 1);
      Generation second = engine.start(Pico.greedy("Hello"));

      assertThat(engine.load()).isEqualTo(new EngineLoad(1, 1, 1, 1));
      assertThatThrownBy(() -> engine.start(Pico.greedy("Hello")))
          .isInstanceOfSatisfying(
              RefusedException.class,
              e -> assertThat(e.refusal()).isEqualTo(new Refusal.Busy(1, 1)));

      assertThat(Pico.read(first).tokenIds()).hasSize(216);
      assertThat(Pico.read(second).text()).isEqualTo(ANSWERS.get("Hello"));
      assertThat(Pico.ask(engine, "Hello").text()).isEqualTo(ANSWERS.get("Hello"));
    }
  }

  @Test
  void aReaderThatStopsReadingPausesOnlyItsOwnAnswer() throws Exception {
    try (InferenceEngine engine = Pico.load();
        Generation stalled = engine.start(Pico.greedy(Pico.LONG_PROMPT))) {
      GenerationEvent first = stalled.next();

      for (int i = 0; i < 10; i++) {
        assertThat(Pico.ask(engine, "Say hello in many languages").text())
            .isEqualTo(ANSWERS.get("Say hello in many languages"));
      }
      // 930 tokens later the stalled answer of 216 tokens still waits for its reader.
      assertThat(engine.load().running()).isEqualTo(1);

      Pico.Answered rest = Pico.read(stalled);
      assertThat(rest.end().reason()).isEqualTo(FinishReason.STOP);
      assertThat(rest.end().usage().completionTokens()).isEqualTo(216);
      assertThat(rest.tokenIds()).hasSize(216 - ((GenerationEvent.Piece) first).tokens());
    }
  }

  @Test
  void aLongPromptIsReadInPartsWhileOthersAreAnswered() throws Exception {
    String longPrompt = "hello ".repeat(300);
    try (InferenceEngine engine = Pico.load(2, 0, 0, 2);
        Generation reading = engine.start(Pico.greedy(longPrompt, 1))) {
      // A step takes 2 prompt tokens, so this short answer ends long before 900 are read.
      Pico.Answered answered = Pico.ask(engine, "What is the opposite of hot?");

      assertThat(answered.text()).isEqualTo(ANSWERS.get("What is the opposite of hot?"));
      assertThat(engine.load().running()).isEqualTo(1);
      assertThat(Pico.read(reading).end().reason()).isEqualTo(FinishReason.LENGTH);
    }
  }
}
