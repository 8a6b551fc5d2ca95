package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.AnswerEnd;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest(blockTimeSeconds = 1, revertAfterEach = false)
class EncryptedSessionTest {
  private static final String HELLO =
      "Hello! I am Fabstir Pico, a tiny demo model. How can I help you?";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node = new NodeOnDevnet(devnet, directory).registered().started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static TestClient connect() {
    return TestClient.connect(node.socket());
  }

  @Test
  void acknowledgesTheInitWithTheSignerAndTheId() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.say(client.init(job, node.host(), node.payer(), client.newKey(), "a1"));

      var ack = (ServerMessage.SessionInitAck) client.next();
      assertThat(ack.sessionId()).isEqualTo(job.toString());
      assertThat(ack.jobId()).contains(job);
      assertThat(ack.chainId()).hasValue(31_337);
      assertThat(ack.clientAddress()).contains(node.payer().address());
      assertThat(ack.id()).contains(RequestId.of("a1"));
      assertThat(ack.message()).isEqualTo("Encrypted session initialized successfully");
    }
  }

  @Test
  void givesOldClientsOneEndSignalAndNothingAfterIt() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());

      SecretAnswer answer = client.ask(cipher, job, "m1", "Hello").answer(cipher);

      assertThat(answer.text()).isEqualTo(HELLO);
      assertThat(answer.reason()).isEqualTo("stop");
      assertThat(answer.pieces().getLast()).isEmpty();
      assertThat(answer.pieces()).startsWith("Hello").hasSizeGreaterThan(2);
      assertThat(answer.messages())
          .filteredOn(ServerMessage.EncryptedChunk.class::isInstance)
          .allSatisfy(chunk -> assertThat(((ServerMessage.EncryptedChunk) chunk).last()).isFalse());
      assertThat(answer.end().id()).contains(RequestId.of("m1"));
      assertThat(answer.end().end().usage().orElseThrow().completionTokens())
          .isEqualTo((int) answer.tokens())
          .isEqualTo(18);
      assertThat(client.within(300)).isEmpty();
    }
  }

  @Test
  void givesNewClientsAllThreeEndSignals() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());

      client.askInJson(cipher, job, "m1", "Hello");
      List<ServerMessage> messages = client.until(ServerMessage.StreamEnd.class);

      int size = messages.size();
      var last = (ServerMessage.EncryptedChunk) messages.get(size - 3);
      assertThat(last.last()).isTrue();
      assertThat(last.tokens()).isZero();
      assertThat(messages.get(size - 2)).isInstanceOf(ServerMessage.EncryptedResponse.class);
      var end = (ServerMessage.StreamEnd) messages.get(size - 1);
      assertThat(end.id()).contains(RequestId.of("m1"));
      assertThat(end.end().finishReason()).contains(FinishReason.STOP);
      assertThat(end.end().tokensUsed()).hasValue(18);
      assertThat(SecretAnswer.of(messages.subList(0, size - 1), cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void neverSplitsACharacter() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());

      SecretAnswer answer =
          client.ask(cipher, job, "m1", "Say hello in many languages").answer(cipher);

      assertThat(answer.text().chars()).anyMatch(c -> c > 0x400);
      assertThat(answer.pieces()).allSatisfy(piece -> assertThat(piece).doesNotContain("\uFFFD"));
      assertThat(answer.pieces())
          .allSatisfy(
              piece ->
                  assertThat(
                          new String(
                              piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                      .isEqualTo(piece));
    }
  }

  /** The end of an answer that was cancelled after its first chunk. */
  private static AnswerEnd cancelled(TestClient client, ClientCipher cipher, BigInteger job) {
    client.askInJson(cipher, job, "m1", "Tell me a long story about a robot");
    client.until(ServerMessage.EncryptedChunk.class);
    client.say(
        new ClientMessage.StreamCancel(
            Optional.empty(), Optional.of(job.toString()), Optional.of(job), Optional.empty()));
    return ((ServerMessage.StreamEnd) client.until(ServerMessage.StreamEnd.class).getLast()).end();
  }

  @Test
  void cancelsAtOnceAndBillsWhatWasMade() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      // A fast machine may end an answer before it is cancelled.
      AnswerEnd cancelled =
          await()
              .atMost(PATIENCE)
              .pollDelay(Duration.ZERO)
              .until(
                  () -> cancelled(client, cipher, job),
                  end -> end.finishReason().equals(Optional.of(FinishReason.CANCELLED)));

      assertThat(cancelled.tokensUsed().orElseThrow()).isBetween(1L, 215L);
    }
  }

  @Test
  void refusesARecordedPrompt() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      var recorded = client.sealed(cipher, job, "m1", "Hello", PromptOptions.of(400, 0));
      assertThat(client.say(recorded).answer(cipher).text()).isEqualTo(HELLO);

      assertThat(stranger.say(recorded).nextError().code()).isEqualTo("REPLAYED_MESSAGE");
      assertThat(client.ask(cipher, job, "m2", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void refusesARecordedInit() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect()) {
      SessionKey key = client.newKey();
      var recorded = client.init(job, node.host(), node.payer(), key, "init");
      client.say(recorded).next();

      assertThat(stranger.say(recorded).nextError().code()).isEqualTo("REPLAYED_MESSAGE");
    }
  }

  @Test
  void keepsTheKeyOfALiveSessionFromStrangers() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect();
        LocalSigner nobody = LocalSigner.random()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());

      stranger.say(stranger.init(job, node.host(), nobody, stranger.newKey(), "x"));

      assertThat(stranger.nextError().code()).isEqualTo("SESSION_OWNED");
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void letsWhoPaidTakeTheSessionFromAWeakIdentity() {
    BigInteger job = node.newJob();
    try (TestClient weak = connect();
        TestClient owner = connect();
        LocalSigner derived = LocalSigner.random()) {
      weak.open(job, node.host(), derived);

      ClientCipher cipher = owner.open(job, node.host(), node.payer());

      assertThat(owner.ask(cipher, job, "m1", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void findsTheSessionAfterAReconnectWithoutAnInit() {
    BigInteger job = node.newJob();
    try (TestClient first = connect();
        TestClient second = connect()) {
      ClientCipher cipher = first.open(job, node.host(), node.payer());
      first.ask(cipher, job, "m1", "Hello").answer(cipher);
      first.abort();

      assertThat(second.ask(cipher, job, "m2", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void carriesSeveralSessionsOnOneSocket() {
    BigInteger one = node.newJob();
    BigInteger two = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher first = client.open(one, node.host(), node.payer());
      ClientCipher second = client.open(two, node.host(), node.payer());

      assertThat(client.ask(first, one, "m1", "Hello").answer(first).text()).isEqualTo(HELLO);
      assertThat(client.ask(second, two, "m2", "Who are you?").answer(second).text())
          .startsWith("I am Fabstir Pico");
      assertThat(client.ask(first, one, "m3", "Hello").answer(first).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void stopsGeneratingForALostClient() {
    BigInteger job = node.newJob();
    // A fast machine may end an answer before the loss is noticed.
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(() -> tokensForALostClientAndAnother(job) < 216 + 18);
  }

  private static long tokensForALostClientAndAnother(BigInteger job) {
    long before = node.node().status().tokensGenerated();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.ask(cipher, job, "m1", "Tell me a long story about a robot");
      client.next();
      client.abort();
    }
    try (TestClient again = connect()) {
      // The session's answers come one after the other: this one waits for the end of the first.
      ClientCipher cipher = again.open(job, node.host(), node.payer());
      assertThat(again.ask(cipher, job, "m2", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
    return node.node().status().tokensGenerated() - before;
  }

  @Test
  void settlesWhenTheClientSaysThatItIsDone() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.ask(cipher, job, "m1", "Explain in detail how a session is paid").answer(cipher);
      node.devnet().increaseTime(Duration.ofSeconds(40));

      client.say(
          new ClientMessage.SessionEnd(
              Optional.empty(), Optional.of(job.toString()), Optional.of(job)));

      List<ServerMessage> news = new ArrayList<>();
      do {
        news.addAll(client.until(ServerMessage.Notice.class));
      } while (!news.getLast().type().equals("session_completed"));
      assertThat(news).extracting(ServerMessage::type).contains("proof_submitted");
      var completed = (ServerMessage.Notice) news.getLast();
      assertThat(completed.jobId()).contains(job);
      assertThat(completed.tokens().getAsLong()).isGreaterThanOrEqualTo(100);
      assertThat(node.job(job).tokensUsed())
          .isEqualTo(BigInteger.valueOf(completed.tokens().getAsLong()));
      assertThat(client.ask(cipher, job, "m2", "Hello").nextError().code())
          .isEqualTo("SESSION_KEY_NOT_FOUND");
    }
  }
}
