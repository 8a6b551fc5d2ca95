package com.fabstir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.socket.SecretAnswer;
import com.fabstir.node.socket.TestClient;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ServerMessage;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Asks one question after the other in one session, on one socket, and gets every token. */
final class GoodClient implements AutoCloseable {
  /** The model is so sure of its answer that it is the same beside others. */
  static final String QUESTION = "Explain in detail how a session is paid";

  static final long ANSWER_TOKENS = 142;

  private final TestClient client;
  private final ClientCipher cipher;
  private final BigInteger job;
  private final Thread thread;
  private volatile boolean ending;
  private volatile int answers;
  private volatile Optional<Throwable> failure = Optional.empty();

  GoodClient(NodeOnDevnet node) {
    job = node.newJob();
    client = TestClient.connect(node.socket());
    cipher = client.open(job, node.host(), node.payer());
    thread = Thread.ofPlatform().name("good-client").start(this::work);
  }

  private void work() {
    try {
      while (!ending) {
        SecretAnswer answer = client.askInJson(cipher, job, "m" + answers, QUESTION).answer(cipher);
        assertThat(answer.tokens()).isEqualTo(ANSWER_TOKENS);
        assertThat(answer.reason()).isEqualTo("stop");
        client.until(ServerMessage.StreamEnd.class);
        answers++;
      }
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
  }

  /** Returns when a question that is asked only now is answered whole. */
  void requireServed() {
    int now = answers;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> answers >= now + 2 || failure.isPresent());
    assertThat(failure).isEmpty();
  }

  int answers() {
    return answers;
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
