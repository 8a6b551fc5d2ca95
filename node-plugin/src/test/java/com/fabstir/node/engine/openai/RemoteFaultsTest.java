package com.fabstir.node.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.FinishReason;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.GenerationEvent.Piece;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.Refusal;
import com.fabstir.node.engine.RefusedException;
import com.fabstir.node.engine.llama.Pico;
import com.fabstir.plugin.RemoteEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that lie, break, stall and go away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class RemoteFaultsTest {
  private static final ServerPatience IMPATIENT =
      new ServerPatience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMillis(50));
  private static final ServerPatience PATIENT =
      new ServerPatience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMillis(50));

  private final AtomicInteger disputes = new AtomicInteger();
  private final List<AutoCloseable> parts = new ArrayList<>();
  private InferenceEngine bare;

  @BeforeAll
  void load() {
    bare = Pico.load();
  }

  @AfterAll
  void unload() {
    bare.close();
  }

  @BeforeEach
  void reset() {
    disputes.set(0);
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable part : parts.reversed()) {
      part.close();
    }
    parts.clear();
    await().until(() -> bare.load().running() == 0);
  }

  private <T extends AutoCloseable> T closed(T part) {
    parts.add(part);
    return part;
  }

  private UpstreamServer server(UpstreamKind kind) {
    return closed(new UpstreamServer(bare, kind));
  }

  private OpenAiEngine attach(UpstreamServer server, ServerPatience patience) {
    return closed(
        OpenAiEngine.attach(
            RemoteEngine.at(server.url()),
            new OpenAiEngine.Limits(1024, 1, 1),
            patience,
            disputes::incrementAndGet));
  }

  private OpenAiEngine attach(UpstreamServer server) {
    return attach(server, PATIENT);
  }

  private static ObjectAssert<Refusal> assertRefused(OpenAiEngine engine) {
    return assertThatThrownBy(() -> Pico.ask(engine, "Hello"))
        .asInstanceOf(type(RefusedException.class))
        .extracting(RefusedException::refusal)
        .asInstanceOf(type(Refusal.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, 502, 504})
  void aBusyServersAnswerIsARefusal(int status) throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);

    server.faults().status = status;
    assertRefused(engine).isInstanceOf(Refusal.Busy.class);

    server.faults().status = 0;
    assertThat(Pico.ask(engine, "Hello").tokenIds()).hasSize(18);
    assertThat(engine.load().running() + engine.load().waiting()).isZero();
  }

  @Test
  void aPromptThatIsTooLongForTheServerIsRefusedAsSuch() {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);

    server.faults().status = 400;
    server.faults().body = "{\"error\":{\"code\":\"context_length_exceeded\"}}";

    assertRefused(engine).isInstanceOf(Refusal.PromptTooLong.class);
  }

  @Test
  void anyOtherRefusalEndsTheAnswerWithoutTheServersWords() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);
    server.faults().status = 500;

    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.end().failure()).contains("the server refused with HTTP 500");
    assertThat(answered.tokenIds()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatCameBeforeTheServerDiedCounts(UpstreamKind kind) throws Exception {
    UpstreamServer server = server(kind);
    OpenAiEngine engine = attach(server);
    server.faults().breaksAfter = 5;
    server.faults().pace = new Semaphore(5);

    List<Piece> pieces = new ArrayList<>();
    Pico.Answered rest;
    try (Generation generation = engine.start(Pico.greedy("Hello"))) {
      for (int i = 0; i < 5; i++) {
        pieces.add((Piece) generation.next());
      }
      // Only now: a broken connection may lose what was sent and not read.
      server.faults().pace.release(1_000);
      rest = Pico.read(generation);
    }

    assertThat(rest.pieces()).isEmpty();
    Pico.Answered answered = new Pico.Answered(pieces, rest.end());
    assertThat(answered.end().reason()).isEqualTo(FinishReason.ERROR);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(5);
    assertThat(answered.tokenIds()).hasSize(5);
    assertThat(Pico.ask(bare, "Hello").text()).startsWith(answered.text());

    server.faults().breaksAfter = -1;
    await().until(engine::isServing);
    assertThat(Pico.ask(engine, "Hello").end().reason()).isEqualTo(FinishReason.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: no json\n\n",
        "data: {\"error\":{\"message\":\"secret words\"}}\n\n",
        "LINE"
      })
  void rubbishInAnAnswerEndsIt(String rubbish) throws Exception {
    UpstreamServer server = server(UpstreamKind.LLAMA_SERVER);
    OpenAiEngine engine = attach(server);
    server.faults().insteadOfThird =
        Optional.of(rubbish.equals("LINE") ? "x".repeat(3 << 20) : rubbish);

    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.end().reason()).isEqualTo(FinishReason.ERROR);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(2);
    assertThat(answered.end().failure().orElseThrow()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    // kind, whether its running counts are told, added to the usage, counted, disputed
    "LLAMA_SERVER, true,  500, 19, true",
    "LLAMA_SERVER, false, 500, 19, true",
    "VLLM,         true,  500, 18, true",
    "OLLAMA,       false, 500, 36, true",
    "LLAMA_SERVER, true,   -9, 18, true",
    "VLLM,         true,   -9, 18, true",
    "OLLAMA,       false,  -9, 18, true",
    "OLLAMA,       false,   0, 18, false"
  })
  void aUsageThatLiesIsBilledWithinBoundsAndReported(
      UpstreamKind kind, boolean counts, int added, int counted, boolean disputed)
      throws Exception {
    UpstreamServer server = server(kind);
    OpenAiEngine engine = attach(server);
    server.faults().withoutCounts = !counts;
    server.faults().usage = tokens -> tokens + added;

    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.text()).isEqualTo(Pico.ask(bare, "Hello").text());
    assertThat(answered.tokenIds()).hasSize(counted);
    assertThat(answered.end().usage().completionTokens()).isEqualTo(counted);
    assertThat(disputes).hasValue(disputed ? 1 : 0);
  }

  @Test
  void aRunningCountThatLiesIsBoundByTheText() throws Exception {
    UpstreamServer server = server(UpstreamKind.LLAMA_SERVER);
    OpenAiEngine engine = attach(server);
    server.faults().running = tokens -> tokens * 1000;
    server.faults().usage = tokens -> tokens * 1000;

    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.tokenIds().size())
        .isLessThanOrEqualTo(
            answered.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    assertThat(disputes).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyUsageWhatWasCountedIsBilled(UpstreamKind kind) throws Exception {
    UpstreamServer server = server(kind);
    OpenAiEngine engine = attach(server);
    server.faults().withoutUsage = true;

    assertThat(Pico.ask(engine, "Hello").tokenIds()).hasSize(18);
    assertThat(disputes).hasValue(0);
  }

  @Test
  void aServerThatKeepsNoLimitIsCutOff() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);
    server.faults().keepsNoLimit = true;

    Pico.Answered answered = Pico.ask(engine, Pico.greedy(Pico.LONG_PROMPT, 9));

    assertThat(answered.end().reason()).isEqualTo(FinishReason.LENGTH);
    assertThat(answered.tokenIds()).hasSize(9);
  }

  @Test
  void aCancelledAnswerIsBrokenOffAtTheServer() throws Exception {
    UpstreamServer server = server(UpstreamKind.LLAMA_SERVER);
    OpenAiEngine engine = attach(server);
    server.faults().pace = new Semaphore(1);

    try (Generation generation = engine.start(Pico.greedy(Pico.LONG_PROMPT))) {
      assertThat(generation.next()).isInstanceOf(GenerationEvent.Piece.class);
      generation.cancel();

      Pico.Answered rest = Pico.read(generation);
      assertThat(rest.end().reason()).isEqualTo(FinishReason.CANCELLED);
      assertThat(rest.end().usage().completionTokens()).isOne();
    }
    assertThat(engine.load().running()).isZero();
    await()
        .until(
            () -> {
              server.faults().pace.release();
              return server.brokenOff() == 1;
            });
  }

  @Test
  void aReaderWhoDoesNotReadHoldsUpItsOwnAnswerOnly() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server, IMPATIENT);

    try (Generation unread = engine.start(Pico.greedy(Pico.LONG_PROMPT))) {
      // Longer than the server may be silent: that nobody reads is not its fault.
      await().pollDelay(Duration.ofMillis(1500)).until(() -> engine.load().running() == 1);

      assertThat(Pico.read(unread).tokenIds()).hasSize(216);
    }
  }

  @Test
  void aFullQueueRefusesAndAWaitingAnswerCanBeCancelled() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);
    server.faults().pace = new Semaphore(0);

    try (Generation running = engine.start(Pico.greedy("Hello"))) {
      await().until(() -> engine.load().running() == 1);
      Generation waiting = engine.start(Pico.greedy("Hello"));
      assertThat(engine.load().waiting()).isOne();
      assertThatThrownBy(() -> engine.start(Pico.greedy("Hello")))
          .asInstanceOf(type(RefusedException.class))
          .extracting(RefusedException::refusal)
          .isEqualTo(new Refusal.Busy(1, 1));

      waiting.cancel();
      assertThat(Pico.read(waiting).end().reason()).isEqualTo(FinishReason.CANCELLED);
      server.faults().pace.release(1000);
      assertThat(Pico.read(running).end().reason()).isEqualTo(FinishReason.STOP);
    }
    assertThat(engine.load().waiting()).isZero();
  }

  @Test
  void aServerThatIsSilentForTooLongLosesTheAnswer() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server, IMPATIENT);
    server.faults().pace = new Semaphore(2);

    Pico.Answered answered = Pico.ask(engine, "Hello");

    assertThat(answered.end().failure()).contains("the server was silent for too long");
    assertThat(answered.tokenIds()).hasSize(2);
    server.faults().pace.release(1000);
  }

  @Test
  void aServerThatGoesAwayIsNoticedAndComesBackByItself() throws Exception {
    UpstreamServer first = server(UpstreamKind.VLLM);
    OpenAiEngine engine = attach(first);
    first.close();
    await().until(() -> !engine.isServing());

    assertRefused(engine).isEqualTo(new Refusal.Unavailable());
    assertThatThrownBy(() -> engine.countTokens(Pico.chat("Hello")))
        .isInstanceOf(RefusedException.class);

    UpstreamServer again = closed(new UpstreamServer(bare, UpstreamKind.VLLM, first.port()));
    await().until(engine::isServing);
    assertThat(Pico.ask(engine, "Hello").tokenIds()).hasSize(18);

    again.models = List.of("another");
    await().until(() -> !engine.isServing());
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    UpstreamServer server = server(UpstreamKind.OLLAMA);
    OpenAiEngine engine = attach(server);
    server.faults().pace = new Semaphore(1);
    Generation running = engine.start(Pico.greedy("Hello"));
    running.next();
    Generation waiting = engine.start(Pico.greedy("Hello"));

    engine.close();
    engine.close();

    assertThat(Pico.read(running).end().failure()).contains("the engine was closed");
    assertThat(Pico.read(waiting).end().failure()).contains("the engine was closed");
    assertThat(engine.isServing()).isFalse();
    assertRefused(engine).isEqualTo(new Refusal.Closed());
    server.faults().pace.release(1000);
  }
}
