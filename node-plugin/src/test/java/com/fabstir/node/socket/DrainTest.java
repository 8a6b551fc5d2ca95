package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ServerMessage;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DevnetTest(blockTimeSeconds = 1)
class DrainTest {

  @Test
  void endsTheRunningAnswerTakesNoNewOneAndSettles(Devnet devnet, @TempDir Path directory)
      throws InterruptedException {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      BigInteger job = node.newJob();
      BigInteger late = node.newJob();
      assertThat(node.node().openWork()).as("of an idle node").isZero();
      AtomicInteger asked = new AtomicInteger();
      try (TestClient client = TestClient.connect(node.socket());
          TestClient newcomer = TestClient.connect(node.socket())) {
        ClientCipher cipher = client.open(job, node.host(), node.payer());
        await()
            .alias("a session and its answer")
            .pollDelay(Duration.ZERO)
            .until(() -> openWorkOfAnAnswer(node, client, cipher, job, asked) == 2);

        Thread drain = Thread.ofVirtual().start(() -> node.node().drain(Duration.ofSeconds(30)));
        devnet.increaseTime(Duration.ofSeconds(60));
        var end =
            (ServerMessage.EncryptedResponse)
                client.until(ServerMessage.EncryptedResponse.class).getLast();
        drain.join();

        assertThat(end.end().tokensUsed()).hasValue(216);
        newcomer.say(newcomer.init(late, node.host(), node.payer(), newcomer.newKey(), "i"));
        assertThat(newcomer.nextError().code()).isEqualTo("BUSY");
      }
      await().untilAsserted(() -> assertThat(node.node().openWork()).isZero());
      assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED);
      assertThat(node.job(job).tokensUsed()).isEqualTo(BigInteger.valueOf(216L * asked.get()));
    }
  }

  /** A fast machine may end an answer before anyone looks: then there is another one. */
  private static int openWorkOfAnAnswer(
      NodeOnDevnet node,
      TestClient client,
      ClientCipher cipher,
      BigInteger job,
      AtomicInteger asked) {
    client.ask(cipher, job, "m" + asked.incrementAndGet(), "Tell me a long story about a robot");
    client.until(ServerMessage.EncryptedChunk.class);
    int open = node.node().openWork();
    if (open == 1) {
      client.until(ServerMessage.EncryptedResponse.class);
    }
    return open;
  }

  @Test
  void aNodeThatLeavesSettlesNothingAndTheNextOneGoesOn(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      BigInteger job = node.newJob();
      try (TestClient client = TestClient.connect(node.socket())) {
        ClientCipher cipher = client.open(job, node.host(), node.payer());
        client.ask(cipher, job, "m1", "Hello").until(ServerMessage.EncryptedResponse.class);
      }

      node.node().leave();

      assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.ACTIVE);
      assertThat(node.job(job).tokensUsed()).isZero();
      node.started();
      assertThat(node.node().openWork()).isEqualTo(1);
      try (TestClient client = TestClient.connect(node.socket())) {
        ClientCipher cipher = client.open(job, node.host(), node.payer());
        client.ask(cipher, job, "m2", "Hello").until(ServerMessage.EncryptedResponse.class);
      }
    }
  }
}
