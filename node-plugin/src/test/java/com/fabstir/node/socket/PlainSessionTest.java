package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest(revertAfterEach = false)
class PlainSessionTest {
  private static final String HELLO =
      "Hello! I am Fabstir Pico, a tiny demo model. How can I help you?";

  /** The name of the model's file. */
  private static final String SERVED =
      NodeOnDevnet.MODEL.getFileName().toString().replace(".gguf", "");

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

  private static String text(List<ServerMessage> messages) {
    StringBuilder text = new StringBuilder();
    for (ServerMessage message : messages) {
      if (message instanceof ServerMessage.StreamChunk chunk) {
        text.append(chunk.content());
      }
    }
    return text.toString();
  }

  @Test
  void streamsChunksAnEmptyOneAndTheEnd() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);

      List<ServerMessage> messages =
          client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);

      assertThat(text(messages)).isEqualTo(HELLO);
      var last = (ServerMessage.StreamChunk) messages.get(messages.size() - 2);
      assertThat(last.content()).isEmpty();
      assertThat(last.tokens()).isZero();
      var end = (ServerMessage.StreamEnd) messages.getLast();
      assertThat(end.id()).contains(RequestId.of("p1"));
      assertThat(end.sessionId()).contains(job.toString());
      assertThat(end.end().finishReason()).contains(FinishReason.STOP);
      assertThat(end.end().usage().orElseThrow().completionTokens()).isEqualTo(18);
      assertThat(end.end().usage().orElseThrow().contextWindowSize()).isEqualTo(1024);
    }
  }

  @Test
  void saysWhichModelAnsweredWhateverWasAskedFor() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);
      client.text(
          """
          {"type":"prompt","jobId":"%s","request":{"model":"gpt-oss-120b","prompt":"Hello",\
          "max_tokens":3,"temperature":0},"id":"p1"}\
          """
              .formatted(job));
      List<ServerMessage> plain = client.until(ServerMessage.StreamEnd.class);
      assertThat(((ServerMessage.StreamEnd) plain.getLast()).end().model()).contains(SERVED);

      BigInteger secret = node.newJob();
      ClientCipher cipher = client.open(secret, node.host(), node.payer());
      SecretAnswer answer = client.askInJson(cipher, secret, "m1", "Hello").answer(cipher);
      assertThat(answer.end().end().model()).contains(SERVED);
    }
  }

  @Test
  void understandsTheMessagesOfTheOldClientAsTheyAreWritten() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.text(
          """
          {"type":"session_init","chain_id":31337,"session_id":"%s","jobId":"%s",\
          "user_address":"0x5cbdd86a2fa8dc4bddd8a8f69dba48572eec07fb","id":"a1"}\
          """
              .formatted(job, job));
      assertThat(client.nextText())
          .isEqualTo(
              """
              {"type":"session_init_ack","status":"success","session_id":"%s","job_id":%s,\
              "chain_id":31337,"message":"Session initialized successfully","id":"a1"}\
              """
                  .formatted(job, job));

      client.text(
          """
          {"type":"prompt","chain_id":31337,"jobId":"%s","prompt":"Hello","request":\
          {"model":"tiny-vicuna","prompt":"Hello","max_tokens":3,"temperature":0,"stream":true},\
          "id":"p1"}\
          """
              .formatted(job));

      List<ServerMessage> messages = client.until(ServerMessage.StreamEnd.class);
      assertThat(text(messages)).isEqualTo("Hello! I");
      assertThat(((ServerMessage.StreamEnd) messages.getLast()).end().finishReason())
          .contains(FinishReason.LENGTH);
    }
  }

  @Test
  void answersAnInferenceRequestWithItsEarlierTurns() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);

      client.text(
          """
          {"type":"inference","id":"i1","request":{"prompt":"What is my name?","temperature":0,\
          "jobId":"%s","conversation_context":[\
          {"role":"user","content":"My name is Anna."},\
          {"role":"assistant","content":"Nice to meet you, Anna!"}]}}\
          """
              .formatted(job));

      assertThat(text(client.until(ServerMessage.StreamEnd.class))).contains("Anna");
    }
  }

  @Test
  void findsTheSessionAgainOnAnotherSocket() {
    BigInteger job = node.newJob();
    try (TestClient first = connect();
        TestClient second = connect()) {
      first.openPlain(job);
      first.abort();

      assertThat(text(second.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class)))
          .isEqualTo(HELLO);
    }
  }

  @Test
  void doesNotServeClearTextInASessionWithAKey() {
    BigInteger job = node.newJob();
    try (TestClient owner = connect();
        TestClient stranger = connect()) {
      ClientCipher cipher = owner.open(job, node.host(), node.payer());

      assertThat(stranger.askPlain(job, "p1", "Hello").nextError().code())
          .isEqualTo("SESSION_OWNED");
      assertThat(owner.ask(cipher, job, "m1", "Hello").answer(cipher).text()).isEqualTo(HELLO);
    }
  }

  @Test
  void cancelsOnlyForTheSocketsOfTheSession() {
    BigInteger job = node.newJob();
    var cancel =
        new ClientMessage.StreamCancel(
            Optional.of(RequestId.of("c1")),
            Optional.of(job.toString()),
            Optional.of(job),
            Optional.empty());
    try (TestClient owner = connect();
        TestClient stranger = connect()) {
      owner.openPlain(job);
      owner.askPlain(job, "p1", "Tell me a long story about a robot");
      owner.next();

      assertThat(stranger.say(cancel).nextError().code()).isEqualTo("SESSION_NOT_FOUND");

      List<ServerMessage> messages = owner.until(ServerMessage.StreamEnd.class);
      assertThat(((ServerMessage.StreamEnd) messages.getLast()).end().finishReason())
          .contains(FinishReason.STOP);
    }
  }

  @Test
  void refusesAPromptThatDoesNotFitWithTheFigures() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);

      var error = client.askPlain(job, "p1", "word ".repeat(3000)).nextError();

      assertThat(error.code()).isEqualTo("TOKEN_LIMIT_EXCEEDED");
      assertThat(error.id()).contains(RequestId.of("p1"));
      assertThat(error.limit().orElseThrow().contextWindowSize()).isEqualTo(1024);
      assertThat(error.limit().orElseThrow().promptTokens()).isGreaterThan(1024);
    }
  }

  @Test
  void queuesAFewPromptsAndRefusesTheNext() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);

      // A fast machine may end the first answer before the last prompt has come.
      List<ServerMessage> messages =
          await()
              .atMost(Duration.ofSeconds(60))
              .pollDelay(Duration.ZERO)
              .until(() -> answersToOneTooMany(client, job), PlainSessionTest::isRefusedAtOnce);

      assertThat(messages)
          .filteredOn(ServerMessage.Failure.class::isInstance)
          .extracting(message -> ((ServerMessage.Failure) message).error().code())
          .containsExactly("BUSY");
      assertThat(messages)
          .filteredOn(ServerMessage.StreamEnd.class::isInstance)
          .extracting(message -> ((ServerMessage.StreamEnd) message).end().finishReason())
          .hasSize(1 + Session.MAX_WAITING)
          .containsOnly(Optional.of(FinishReason.STOP));
    }
  }

  private static boolean isRefusedAtOnce(List<ServerMessage> messages) {
    return messages.stream()
        .takeWhile(message -> !(message instanceof ServerMessage.StreamEnd))
        .anyMatch(ServerMessage.Failure.class::isInstance);
  }

  /** All that comes for one prompt that runs, those that may wait, and one more. */
  private static List<ServerMessage> answersToOneTooMany(TestClient client, BigInteger job) {
    int prompts = 1 + Session.MAX_WAITING + 1;
    for (int i = 0; i < prompts; i++) {
      client.askPlain(job, "p" + i, "Tell me a long story about a robot");
    }
    List<ServerMessage> messages = new ArrayList<>();
    for (int ends = 0; ends < prompts; ) {
      messages.add(client.next());
      if (messages.getLast() instanceof ServerMessage.StreamEnd
          || messages.getLast() instanceof ServerMessage.Failure) {
        ends++;
      }
    }
    return messages;
  }

  @Test
  void endsAnAnswerWhereTheDepositEndsAndSaysSo() {
    BigInteger job = node.newSmallJob(120);
    try (TestClient client = connect()) {
      client.openPlain(job);

      List<ServerMessage> messages =
          client
              .askPlain(job, "p1", "Tell me a long story about a robot")
              .until(ServerMessage.StreamEnd.class);

      var end = ((ServerMessage.StreamEnd) messages.getLast()).end();
      assertThat(end.finishReason()).contains(FinishReason.LENGTH);
      assertThat(end.usage().orElseThrow().completionTokens()).isEqualTo(120);
      var refused = client.askPlain(job, "p2", "Hello").nextError();
      assertThat(refused.code()).isEqualTo("INSUFFICIENT_DEPOSIT");
      assertThat(refused.id()).contains(RequestId.of("p2"));
    }
  }

  @Test
  void staysSilentOnPings() {
    try (TestClient client = connect()) {
      client.say(new ClientMessage.Ping(Optional.empty()));

      assertThat(client.within(300)).isEmpty();
    }
  }

  @Test
  void knowsNoSessionThatWasNotOpened() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      assertThat(client.askPlain(job, "p1", "Hello").nextError().code())
          .isEqualTo("SESSION_NOT_FOUND");
      client.text("{\"type\":\"prompt\",\"prompt\":\"Hello\",\"id\":\"p2\"}");
      assertThat(client.nextError().code()).isEqualTo("MISSING_SESSION_ID");
      client.say(
          client.sealed(
              new ClientCipher(client.newKey(), new SecureRandom()),
              job,
              "m1",
              "Hello",
              PromptOptions.NONE));
      var error = client.nextError();
      assertThat(error.code()).isEqualTo("SESSION_KEY_NOT_FOUND");
      assertThat(error.message()).isEqualTo("No session key found for session_id: " + job);
    }
  }
}
