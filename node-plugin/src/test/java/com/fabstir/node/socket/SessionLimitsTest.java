package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.PromptOptions;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time limits, with a node that has short ones. */
@DevnetTest(blockTimeSeconds = 1, revertAfterEach = false)
class SessionLimitsTest {
  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node =
        new NodeOnDevnet(devnet, directory)
            .withKeyTtl(Duration.ofSeconds(3))
            .withAnswerBudget(Duration.ofMillis(1))
            .withGraceAfterLoss(Duration.ofMillis(500))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void cutsTheAnswersOfOldClientsAndNotThoseOfNewOnes() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());

      SecretAnswer cut =
          client.ask(cipher, job, "m1", "Tell me a long story about a robot").answer(cipher);
      assertThat(cut.reason()).isEqualTo("length");
      assertThat(cut.tokens()).isLessThan(216);

      SecretAnswer whole =
          client.askInJson(cipher, job, "m2", "Tell me a long story about a robot").answer(cipher);
      assertThat(whole.reason()).isEqualTo("stop");
      assertThat(whole.tokens()).isEqualTo(216);
    }
  }

  @Test
  void forgetsAKeyThatIsNotUsedAndTakesANewOne() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.open(job, node.host(), node.payer());
      assertThat(probe(client, job)).isEqualTo("DECRYPTION_FAILED");

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> probe(client, job).equals("SESSION_KEY_NOT_FOUND"));

      ClientCipher fresh = client.open(job, node.host(), node.payer());

      assertThat(client.askInJson(fresh, job, "m2", "Hello").answer(fresh).text())
          .startsWith("Hello!");
    }
  }

  /** A prompt under a wrong key tells whether there is a key, and does not keep it alive. */
  private static String probe(TestClient client, BigInteger job) {
    ClientCipher wrong = new ClientCipher(client.newKey(), new SecureRandom());
    return client
        .say(client.sealed(wrong, job, "probe", "Hello", PromptOptions.NONE))
        .nextError()
        .code();
  }

  @Test
  void settlesASessionWhoseClientDoesNotComeBack() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.askInJson(cipher, job, "m1", "Explain in detail how a session is paid").answer(cipher);
      client.abort();
    }
    node.devnet().increaseTime(Duration.ofSeconds(40));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED));
    assertThat(node.job(job).tokensUsed().longValueExact()).isBetween(100L, 142L);
  }
}
