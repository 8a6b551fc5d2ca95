package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.BufferedGeneration;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.RefusedException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Makes the real llama_decode fail, through llama.cpp's own abort callback. */
class DecodeFailureTest {
  private static final int CONTEXT = 256;

  private final LlamaRuntime runtime = Pico.runtime();
  private final EngineSettings settings =
      new EngineSettings(Pico.FILE, CONTEXT, 2, 2, 1, 128, 0, Optional.empty());
  private LlamaModel model;
  private LlamaContext context;
  private BatchLoop loop;
  private volatile boolean abort;

  @BeforeEach
  void start() throws ReflectiveOperationException {
    model = LlamaModel.load(runtime, Pico.FILE, 0);
    context = LlamaContext.create(runtime, model, settings, CONTEXT);
    setAbortCallback();
    loop = new BatchLoop(context, model.vocabulary(), settings);
    loop.start();
  }

  @AfterEach
  void stop() {
    loop.stop();
    context.close();
    model.close();
  }

  @Test
  void aFailedStepEndsItsAnswersWithAnErrorAndTheEngineGoesOn() throws InterruptedException {
    BufferedGeneration first = submit(Pico.LONG_PROMPT);
    BufferedGeneration second = submit("Say hello in many languages");
    first.next();
    abort = true;

    Pico.Answered one = Pico.read(first);
    Pico.Answered two = Pico.read(second);
    abort = false;

    assertThat(one.end().reason()).isEqualTo(FinishReason.ERROR);
    assertThat(one.end().failure()).contains("llama.cpp could not compute a batch, error 2");
    assertThat(two.end().reason()).isEqualTo(FinishReason.ERROR);
    assertThat(Pico.read(submit("What is the opposite of hot?")).text())
        .isEqualTo("The opposite of hot is cold.");
  }

  @Test
  void aLoopThatDiesEndsItsAnswersAndServesNoMore() throws InterruptedException {
    var tooMany = new EngineSettings(Pico.FILE, CONTEXT, 3, 2, 1, 128, 0, Optional.empty());
    loop.stop();
    // The context has room for two: the third answer finds no sequence.
    loop = new BatchLoop(context, model.vocabulary(), tooMany);
    BufferedGeneration first = submit(Pico.LONG_PROMPT);
    BufferedGeneration second = submit(Pico.LONG_PROMPT);
    BufferedGeneration third = submit(Pico.LONG_PROMPT);

    loop.start();

    for (BufferedGeneration broken : List.of(first, second, third)) {
      assertThat(Pico.read(broken).end().failure()).contains("the engine failed");
    }
    await().until(() -> !loop.isOpen());
    assertThatThrownBy(loop::requireOpen).isInstanceOf(RefusedException.class);
  }

  private BufferedGeneration submit(String question) {
    String text =
        new ChatTemplate(runtime, "chatml").render(Pico.chat(question).turns()).orElseThrow();
    int[] tokens = model.vocabulary().tokenize(text);
    BufferedGeneration generation = new BufferedGeneration(tokens.length, CONTEXT, loop::wake);
    loop.reservePlace();
    loop.submit(new Answer(tokens, Pico.greedy(question), CONTEXT, generation));
    return generation;
  }

  /** {@code llama_set_abort_callback}. */
  public interface SetAbortCallback {
    void call(MemorySegment context, MemorySegment callback, MemorySegment data);
  }

  private void setAbortCallback() throws ReflectiveOperationException {
    MemorySegment callback =
        Linker.nativeLinker()
            .upcallStub(
                MethodHandles.lookup()
                    .bind(
                        this,
                        "shouldAbort",
                        MethodType.methodType(boolean.class, MemorySegment.class)),
                FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS),
                Arena.global());
    Path library = Path.of("target", "native", "libjllama.so").toAbsolutePath();
    new CFunctions(SymbolLookup.libraryLookup(library, Arena.global()))
        .bind(SetAbortCallback.class, "llama_set_abort_callback")
        .call(context.pointer(), callback, MemorySegment.NULL);
  }

  @SuppressWarnings("unused")
  private boolean shouldAbort(MemorySegment data) {
    return abort;
  }
}
