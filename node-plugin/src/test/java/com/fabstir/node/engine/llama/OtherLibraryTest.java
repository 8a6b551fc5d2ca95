package com.fabstir.node.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.InferenceEngine;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The engine on llama.cpp v0.5.0, as node-llama-cpp publishes it for Linux on x86-64. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherLibraryTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("fabstir.root"))
          .resolve("node-plugin/src/test/js/node_modules/@node-llama-cpp/linux-x64/bins/linux-x64");

  private LlamaRuntime runtime;
  private InferenceEngine engine;

  @BeforeAll
  void load() {
    runtime = LlamaRuntime.at(FOLDER);
    engine = LlamaEngine.load(runtime, EngineSettings.of(Pico.FILE));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void saysWhichVersionItIs() {
    assertThat(runtime.version()).isEqualTo("v0.5.0");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/engine/pico-answers.tsv", delimiter = '\t', quoteCharacter = '\0')
  void givesTheKnownAnswerAndCountsItsTokens(String prompt, int tokens, String answer)
      throws InterruptedException {
    Pico.Answered answered = Pico.ask(engine, prompt);

    assertThat(answered.text()).isEqualTo(answer);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(tokens);
  }

  @Test
  void readsPromptsLikeTheBundledLibrary() {
    try (InferenceEngine bundled = Pico.load()) {
      assertThat(engine.model()).isEqualTo(bundled.model());
      assertThat(engine.countTokens(Pico.chat("你好, Ella!")))
          .isEqualTo(bundled.countTokens(Pico.chat("你好, Ella!")));
    }
  }

  @Test
  void answersSideBySideUseOneBatchAndStayApart() throws Exception {
    Map<String, String> answers =
        Map.of(
            "What is the capital of France?", "The capital of France is Paris.",
            "What is the opposite of hot?", "The opposite of hot is cold.");
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        Future<Pico.Answered> france =
            readers.submit(() -> Pico.ask(engine, "What is the capital of France?"));
        Future<Pico.Answered> hot =
            readers.submit(() -> Pico.ask(engine, "What is the opposite of hot?"));
        assertThat(france.get().text()).isEqualTo(answers.get("What is the capital of France?"));
        assertThat(hot.get().text()).isEqualTo(answers.get("What is the opposite of hot?"));
      }
    }
  }

  @Test
  void aConversationIsNotReadAgain() throws Exception {
    for (int expected : new int[] {0, engine.countTokens(Pico.chat("Hello")) - 1}) {
      try (Generation generation = engine.start(Pico.greedy("Hello").within("one"))) {
        assertThat(Pico.read(generation).text()).startsWith("Hello! I am Fabstir Pico");
        assertThat(generation.reusedPromptTokens()).isEqualTo(expected);
      }
    }
    engine.forget("one");
  }

  @Test
  void aCancelledAnswerGivesItsPlaceBack() throws Exception {
    try (Generation generation = engine.start(Pico.greedy(Pico.LONG_PROMPT))) {
      generation.next();
      generation.cancel();
      assertThat(Pico.read(generation).end().reason()).isEqualTo(FinishReason.CANCELLED);
    }
    await().until(() -> engine.load().running() == 0);
    assertThat(Pico.ask(engine, "What is the opposite of hot?").text())
        .isEqualTo("The opposite of hot is cold.");
  }

  @Test
  void aLibraryThatIsNotWhatItClaimsIsRefused() {
    try (Arena arena = Arena.ofConfined()) {
      var wrong = new Struct(LayoutsB4916.ALL.modelParams(), runtime.modelDefaults(arena).memory());
      assertThatThrownBy(() -> DefaultParameters.check(wrong, LayoutsB4916.ALL.modelDefaults()))
          .isInstanceOfSatisfying(
              FabstirException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.ENGINE_LIBRARY_UNSUPPORTED));
    }
  }

  @Test
  void aFolderWithoutALibraryAndOneWithTwoAreRefused(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> LlamaRuntime.at(folder)).hasMessageContaining("found none");

    Files.createFile(folder.resolve("libllama.so"));
    Files.createFile(folder.resolve("libllama.v0.5.0.so"));
    assertThatThrownBy(() -> LlamaRuntime.at(folder))
        .hasMessageContaining("found [libllama.so, libllama.v0.5.0.so]");
    assertThatThrownBy(() -> LlamaRuntime.at(folder.resolve("missing")))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNREADABLE));
  }

  /** In a process of its own: here the ggml libraries are loaded already. */
  @Test
  void aLibraryWithoutWhatComputesIsRefused(@TempDir Path folder) throws Exception {
    for (String name : List.of("libllama.v0.5.0.so", "libggml.v0.5.0.so", "libggml-base.so")) {
      Files.copy(FOLDER.resolve(name), folder.resolve(name));
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("ENGINE_LIBRARY_UNSUPPORTED", "no ggml library beside llama.cpp");
  }

  /** Opens a library and says why it is refused. */
  static final class Opening {
    public static void main(String[] arguments) {
      try {
        LlamaRuntime.at(Path.of(arguments[0]));
      } catch (FabstirException e) {
        System.out.println(e.code() + " " + e.getMessage());
      }
    }
  }
}
