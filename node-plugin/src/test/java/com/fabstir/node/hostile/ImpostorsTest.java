package com.fabstir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.socket.TestClient;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.SealedText;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that use what is not theirs. */
@DevnetTest(revertAfterEach = false)
class ImpostorsTest {
  private static final String HELLO =
      "Hello! I am Fabstir Pico, a tiny demo model. How can I help you?";

  private static HostileStage stage;

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    stage = new HostileStage(devnet, directory);
    node = stage.node();
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void remember() {
    stage.remember();
  }

  @AfterEach
  void requireUnharmed() {
    stage.requireUnharmed();
  }

  private static TestClient connect() {
    return TestClient.connect(node.socket());
  }

  private static ClientMessage.EncryptedMessage sealed(
      TestClient client, ClientCipher cipher, BigInteger job, String id) {
    return client.sealed(cipher, job, id, "Hello", PromptOptions.of(400, 0));
  }

  @Test
  void framesThatWereRecordedAreWorthNothing() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient thief = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      var first = sealed(client, cipher, job, "m1");
      var second = sealed(client, cipher, job, "m2");
      // In another order they are still what the client wrote, each once.
      assertThat(client.say(second).answer(cipher).text()).isEqualTo(HELLO);
      assertThat(client.say(first).answer(cipher).text()).isEqualTo(HELLO);

      for (var recorded : List.of(first, second, first)) {
        assertThat(thief.say(recorded).nextError().code()).isEqualTo("REPLAYED_MESSAGE");
      }
      assertThat(thief.say(changed(first)).nextError().code()).isEqualTo("DECRYPTION_FAILED");
    }
  }

  /** The same ciphertext said to be another message of the session. */
  private static ClientMessage.EncryptedMessage changed(ClientMessage.EncryptedMessage recorded) {
    SealedText sealed = recorded.payload();
    return new ClientMessage.EncryptedMessage(
        recorded.id(),
        recorded.sessionId(),
        recorded.jobId(),
        new SealedText(sealed.ciphertext(), sealed.nonce(), ByteString.utf8("message_77")),
        PromptOptions.NONE);
  }

  @Test
  void whatTheNodeSealedIsNoPrompt() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient thief = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      List<ServerMessage> answer =
          client.ask(cipher, job, "m1", "Hello").until(ServerMessage.EncryptedResponse.class);
      var chunk = (ServerMessage.EncryptedChunk) answer.getFirst();

      thief.say(
          new ClientMessage.EncryptedMessage(
              Optional.empty(),
              Optional.of(job.toString()),
              Optional.of(job),
              chunk.payload(),
              PromptOptions.NONE));

      assertThat(thief.nextError().code()).isEqualTo("REPLAYED_MESSAGE");
    }
  }

  @Test
  void framesOfOneSessionDoNotFitAnother() {
    BigInteger job = node.newJob();
    BigInteger other = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.open(other, node.host(), node.payer());

      client.say(sealed(client, cipher, other, "m1"));

      assertThat(client.nextError().code()).isEqualTo("DECRYPTION_FAILED");
    }
  }

  @Test
  void aSessionIdAloneOpensEndsAndStopsNothing() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient thief = connect();
        LocalSigner nobody = LocalSigner.random()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.ask(cipher, job, "m1", GoodClient.QUESTION);

      assertThat(thief.askPlain(job, "p1", "Hello").nextError().code()).isEqualTo("SESSION_OWNED");
      thief.say(thief.init(job, node.host(), nobody, thief.newKey(), "i"));
      assertThat(thief.nextError().code()).isEqualTo("SESSION_OWNED");
      for (String type : List.of("stream_cancel", "session_end")) {
        thief.text("{\"type\":\"" + type + "\",\"session_id\":\"" + job + "\"}");
        assertThat(thief.nextError().code()).isEqualTo("SESSION_NOT_FOUND");
      }

      assertThat(client.answer(cipher).tokens()).isEqualTo(GoodClient.ANSWER_TOKENS);
    }
  }

  @Test
  void jobsOfAnotherHostAndSettledJobsAreNotServed() {
    BigInteger elsewhere = node.newJob(100_000, node.key(5).address(), node.payer());
    BigInteger settled = node.newJob();
    node.complete(settled);
    try (TestClient client = connect()) {
      assertThat(refusal(client, elsewhere)).isEqualTo("WRONG_HOST");
      assertThat(refusal(client, settled)).isEqualTo("SESSION_NOT_ACTIVE");
      client.say(client.init(elsewhere, node.host(), node.payer(), client.newKey(), "i"));
      assertThat(client.nextError().code()).isEqualTo("WRONG_HOST");
    }
  }

  @Test
  void jobsThatNeverWereAreNotServedHoweverManyAreTried() {
    Random random = new Random(3);
    try (TestClient client = connect()) {
      assertThat(refusal(client, BigInteger.ZERO)).isEqualTo("JOB_NOT_FOUND_ON_CHAIN");
      int asked = 300;
      for (int i = 0; i < asked; i++) {
        client.text(init(new BigInteger(200, random).add(BigInteger.valueOf(10_000))));
      }
      for (int i = 0; i < asked; i++) {
        WireError error = client.nextError();
        // So many are asked of the chain at the same time, and no more.
        assertThat(error.code()).isIn("JOB_NOT_FOUND_ON_CHAIN", "BUSY");
      }
    }
  }

  private static String refusal(TestClient client, BigInteger job) {
    return client.text(init(job)).nextError().code();
  }

  private static String init(BigInteger job) {
    return "{\"type\":\"session_init\",\"session_id\":\"" + job + "\",\"id\":1}";
  }
}
