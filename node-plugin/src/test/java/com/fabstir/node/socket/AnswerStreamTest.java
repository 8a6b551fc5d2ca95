package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.engine.BufferedGeneration;
import com.fabstir.node.engine.ChatTurn;
import com.fabstir.node.engine.EngineSettings;
import com.fabstir.node.engine.Generation;
import com.fabstir.node.engine.GenerationEvent;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.InferenceRequest;
import com.fabstir.node.engine.Prompt;
import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.node.engine.llama.LlamaEngine;
import com.fabstir.node.engine.llama.LlamaRuntime;
import com.fabstir.node.telemetry.AnswerTimers;
import com.fabstir.node.telemetry.NodeCounters;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.HostCipher;
import com.fabstir.wire.ReplayMemory;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rule of money, with the real engine. */
class AnswerStreamTest {
  private static final String STORY = "Tell me a long story about a robot";
  private static final int STORY_TOKENS = 216;

  private static InferenceEngine engine;

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final NodeCounters counters = new NodeCounters(registry);

  @BeforeAll
  static void load() {
    engine =
        LlamaEngine.load(
            LlamaRuntime.bundled(Path.of("target", "native")),
            EngineSettings.of(NodeOnDevnet.MODEL));
  }

  @AfterAll
  static void unload() {
    engine.close();
  }

  private Generation tellAStory() {
    return engine.start(
        new InferenceRequest(
            new Prompt.Chat(List.of(new ChatTurn(ChatTurn.Role.USER, STORY))),
            SamplingParameters.GREEDY,
            400));
  }

  private void run(Generation generation, RecordedAccount account, Deadline deadline)
      throws InterruptedException {
    new AnswerStream(
            generation,
            account,
            new PlainForm("1", Optional.empty()),
            account,
            counters,
            new AnswerTimers(registry).watch(System.nanoTime()),
            engine.model())
        .run(deadline);
  }

  @Test
  void writesEveryTokenBeforeItsFrameIsSent() throws InterruptedException {
    RecordedAccount account = new RecordedAccount();
    try (Generation generation = tellAStory()) {
      run(generation, account, Deadline.NEVER);
    }

    int written = 0;
    int sent = 0;
    for (String event : account.events()) {
      if (event.startsWith("write ")) {
        written += Integer.parseInt(event.substring(6));
      } else if (event.startsWith("send ")) {
        sent += Integer.parseInt(event.substring(5));
      }
      assertThat(sent).isLessThanOrEqualTo(written);
      assertThat(written - sent).isLessThanOrEqualTo(AnswerStream.GROUP_TOKENS);
    }
    assertThat(sent).isEqualTo(written).isEqualTo(STORY_TOKENS);
    assertThat(counters.tokens()).isEqualTo(STORY_TOKENS);
  }

  @Test
  void sendsTheFirstTokenAloneAndThenGroups() throws InterruptedException {
    RecordedAccount account = new RecordedAccount();
    try (Generation generation = tellAStory()) {
      run(generation, account, Deadline.NEVER);
    }

    assertThat(account.events().subList(0, 2)).containsExactly("write 1", "send 1");
    assertThat(account.events())
        .filteredOn(event -> event.startsWith("write "))
        .hasSizeLessThan(STORY_TOKENS)
        .allSatisfy(
            event ->
                assertThat(Integer.parseInt(event.substring(6)))
                    .isBetween(1, AnswerStream.GROUP_TOKENS));
  }

  @Test
  void aGroupIsSealedOnceAndInClearTextEachOfItsPiecesIsAMessage() {
    List<GenerationEvent.Piece> group =
        List.of(
            new GenerationEvent.Piece("Hel", List.of(1)),
            new GenerationEvent.Piece("lo", List.of(2, 3)));
    SessionKey key = SessionKey.random(new SecureRandom());
    AnswerForm sealed =
        new EncryptedForm(
            new HostCipher(key, new SecureRandom(), new ReplayMemory()),
            "1",
            Optional.empty(),
            true);

    assertThat(sealed.group(group))
        .singleElement()
        .isInstanceOfSatisfying(
            ServerMessage.EncryptedChunk.class,
            chunk -> {
              assertThat(chunk.tokens()).isEqualTo(3);
              assertThat(new ClientCipher(key, new SecureRandom()).openChunk(chunk.payload(), 0, 0))
                  .isEqualTo("Hello");
            });
    assertThat(new PlainForm("1", Optional.empty()).group(group))
        .extracting(message -> ((ServerMessage.StreamChunk) message).content())
        .containsExactly("Hel", "lo");
  }

  @Test
  void cutsALateAnswerAlsoWhileMoreOfItWaits() throws InterruptedException {
    BufferedGeneration generation = new BufferedGeneration(5, 1024, () -> {});
    for (int i = 0; i < 40; i++) {
      generation.deliver(new GenerationEvent.Piece("a", List.of(i)));
    }
    generation.finish(com.fabstir.node.engine.FinishReason.CANCELLED, Optional.empty());
    RecordedAccount account = new RecordedAccount();

    run(generation, account, Deadline.in(Duration.ZERO));

    assertThat(generation.cancelled()).isTrue();
    assertThat(((ServerMessage.StreamEnd) account.sent().getLast()).end().finishReason())
        .contains(FinishReason.LENGTH);
  }

  @Test
  void endsTheGroupsOfAllAnswersTogether() {
    long period = AnswerStream.GROUP_TIME.toNanos();
    long before = System.nanoTime();
    long tick = Deadline.atNextTick(AnswerStream.GROUP_TIME).nanos();

    assertThat(Math.floorMod(tick, period)).isZero();
    assertThat(tick - before).isPositive();
    assertThat(tick - System.nanoTime()).isLessThanOrEqualTo(period);
  }

  @Test
  void sendsNothingOfAGroupThatCouldNotBeWritten() {
    RecordedAccount account = new RecordedAccount().failingAfter(2);
    try (Generation generation = tellAStory()) {
      assertThatThrownBy(() -> run(generation, account, Deadline.NEVER))
          .isInstanceOfSatisfying(
              FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
    }

    int sent =
        account.sent().stream().mapToInt(m -> ((ServerMessage.StreamChunk) m).tokens()).sum();
    assertThat(sent).isEqualTo(account.written().size());
  }

  @Test
  void writesNothingMoreWhenTheReaderHasGone() throws InterruptedException {
    RecordedAccount account = new RecordedAccount().leavingAfter(1);
    try (Generation generation = tellAStory()) {
      run(generation, account, Deadline.NEVER);
    }

    assertThat(account.events()).containsExactly("write 1", "send 1");
  }

  @Test
  void cutsAnAnswerThatTakesTooLongWithLength() throws InterruptedException {
    RecordedAccount account = new RecordedAccount();
    try (Generation generation = tellAStory()) {
      run(generation, account, Deadline.in(Duration.ofMillis(1)));
    }

    var end = (ServerMessage.StreamEnd) account.sent().getLast();
    assertThat(end.end().finishReason()).contains(FinishReason.LENGTH);
    assertThat(end.end().tokensUsed().orElseThrow())
        .isEqualTo(account.written().size())
        .isLessThan(STORY_TOKENS);
  }
}
