package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.ServerMessage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running node counts, seen from outside on its page. */
@DevnetTest(revertAfterEach = false)
class NodeMetersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String STORY = "Tell me a long story about a robot";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node = new NodeOnDevnet(devnet, directory).registered().started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void awaitThatNothingRuns() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                figures().get(NodeMeter.ANSWERS_RUNNING) == 0
                    && figures().get(NodeMeter.QUEUE_DEPTH) == 0);
  }

  private static String page(NodeOnDevnet of) {
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(of.http("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      return response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Does something and waits until each of the meters has grown by it. */
  private static void grows(Set<NodeMeter> meters, Runnable work) {
    Map<NodeMeter, Double> before = figures();
    work.run();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<NodeMeter, Double> after = figures();
              assertThat(meters)
                  .allSatisfy(
                      meter -> assertThat(after.get(meter)).isGreaterThan(before.get(meter)));
            });
  }

  /**
   * Does something until each of the meters was once seen higher than before: a fast machine ends
   * an answer before anyone looks.
   */
  private static void growsAtLast(Set<NodeMeter> meters, Runnable work) {
    Map<NodeMeter, Double> before = figures();
    Set<NodeMeter> waiting = EnumSet.copyOf(meters);
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              work.run();
              Map<NodeMeter, Double> now = figures();
              waiting.removeIf(meter -> now.get(meter) > before.get(meter));
              return waiting.isEmpty();
            });
  }

  /** A figure that has no line yet counts as nothing. */
  private static Map<NodeMeter, Double> figures() {
    String page = page(node);
    Map<NodeMeter, Double> figures = new EnumMap<>(NodeMeter.class);
    for (NodeMeter meter : NodeMeter.values()) {
      double sum = PageReader.sum(page, meter);
      figures.put(meter, Double.isNaN(sum) ? 0 : sum);
    }
    return figures;
  }

  private static TestClient connect() {
    return TestClient.connect(node.socket());
  }

  @Test
  void countsAndTimesAnswers() {
    grows(
        EnumSet.of(
            NodeMeter.ANSWERS,
            NodeMeter.TOKENS_PROMPT,
            NodeMeter.TOKENS_GENERATED,
            NodeMeter.TOKENS_PER_SECOND,
            NodeMeter.TIME_TO_FIRST_TOKEN,
            NodeMeter.INTER_TOKEN,
            NodeMeter.ANSWER_DURATION,
            NodeMeter.QUEUE_WAIT,
            NodeMeter.UPTIME),
        () -> {
          BigInteger job = node.newJob();
          try (TestClient client = connect()) {
            client.openPlain(job);
            client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
          }
        });
  }

  @Test
  void countsWhatASessionNeedNotReadAgain() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.openPlain(job);
      client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
      grows(
          EnumSet.of(NodeMeter.TOKENS_PROMPT_REUSED),
          () -> client.askPlain(job, "p2", "Hello").until(ServerMessage.StreamEnd.class));
    }
  }

  @Test
  void timesEveryTokenButTheFirst() {
    BigInteger job = node.newJob();
    Map<NodeMeter, Double> before = figures();
    try (TestClient client = connect()) {
      client.openPlain(job);
      client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
    }

    Map<NodeMeter, Double> after = figures();
    assertThat(after.get(NodeMeter.TOKENS_GENERATED) - before.get(NodeMeter.TOKENS_GENERATED))
        .isEqualTo(18);
    assertThat(after.get(NodeMeter.INTER_TOKEN) - before.get(NodeMeter.INTER_TOKEN)).isEqualTo(17);
    assertThat(after.get(NodeMeter.TIME_TO_FIRST_TOKEN) - before.get(NodeMeter.TIME_TO_FIRST_TOKEN))
        .isOne();
  }

  @Test
  void showsWhatWaitsAndWhatRuns() {
    BigInteger job = node.newJob();
    double socketsBefore = figures().get(NodeMeter.SOCKETS);
    try (TestClient client = connect()) {
      await()
          .untilAsserted(
              () -> assertThat(figures().get(NodeMeter.SOCKETS)).isGreaterThan(socketsBefore));
      grows(EnumSet.of(NodeMeter.SESSIONS), () -> client.openPlain(job));
      growsAtLast(
          EnumSet.of(NodeMeter.QUEUE_DEPTH, NodeMeter.ANSWERS_RUNNING),
          () -> {
            for (int i = 0; i < 3; i++) {
              client.askPlain(job, "p" + i, STORY);
            }
          });
    }
  }

  @Test
  void countsWhatIsRefused() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient secret = connect()) {
      client.openPlain(job);
      grows(
          EnumSet.of(NodeMeter.ANSWERS_FAILED),
          () -> client.askPlain(job, "p1", "word ".repeat(3000)).nextError());
      assertThat(page(node))
          .contains("fabstir_answers_failed_total{code=\"TOKEN_LIMIT_EXCEEDED\"}");
      grows(EnumSet.of(NodeMeter.MESSAGES_REFUSED), () -> client.text("rubbish").nextError());

      BigInteger other = node.newJob();
      ClientMessage.EncryptedSessionInit init =
          secret.init(other, node.key(3), node.payer(), secret.newKey(), "i1");
      grows(EnumSet.of(NodeMeter.SIGNATURE_FAILURES), () -> secret.say(init).nextError());

      ClientCipher cipher = secret.open(other, node.host(), node.payer());
      growsAtLast(
          EnumSet.of(NodeMeter.ERRORS_SILENCED),
          () -> {
            secret.ask(cipher, other, "m1", STORY);
            secret.text("rubbish");
          });
    }
  }

  @Test
  void countsWhatReachesTheChain() {
    BigInteger job = node.newJob();
    grows(
        EnumSet.of(
            NodeMeter.CHECKPOINTS,
            NodeMeter.CLAIMS,
            NodeMeter.TOKENS_CLAIMED,
            NodeMeter.SETTLEMENTS,
            NodeMeter.TOKENS_UNBILLED,
            NodeMeter.GAS_SPENT),
        () -> {
          try (TestClient client = connect()) {
            ClientCipher cipher = client.open(job, node.host(), node.payer());
            client.ask(cipher, job, "m1", "Explain in detail how a session is paid").answer(cipher);
            node.devnet().increaseTime(Duration.ofSeconds(40));
            client.say(
                new ClientMessage.SessionEnd(
                    Optional.empty(), Optional.of(job.toString()), Optional.of(job)));
            List<ServerMessage> news;
            do {
              news = client.until(ServerMessage.Notice.class);
            } while (!news.getLast().type().equals("session_completed"));
          }
          // The rest of the second session stays below the smallest claim.
          BigInteger little = node.newJob();
          try (TestClient client = connect()) {
            ClientCipher cipher = client.open(little, node.host(), node.payer());
            client.ask(cipher, little, "m1", "Hello").answer(cipher);
            node.devnet().increaseTime(Duration.ofSeconds(40));
            client.say(
                new ClientMessage.SessionEnd(
                    Optional.empty(), Optional.of(little.toString()), Optional.of(little)));
            client.until(ServerMessage.Notice.class);
          }
        });
  }

  @Test
  void countsRequestsByRouteAndNotByWhatStrangersInvent() throws Exception {
    grows(EnumSet.of(NodeMeter.HTTP_REQUESTS, NodeMeter.HTTP_DURATION), () -> page(node));
    HTTP.send(
        HttpRequest.newBuilder(node.http("/made-up/1234")).build(),
        HttpResponse.BodyHandlers.discarding());

    assertThat(page(node))
        .contains("http_requests_total{method=\"GET\",route=\"other\",status=\"404\"}")
        .contains("http_request_duration_seconds_bucket{method=\"GET\",route=\"/metrics\",le=")
        .doesNotContain("made-up");
  }

  @Test
  void looksAfterItselfFromTheStartAndSaysWhenItNoLongerTakesSessions(@TempDir Path directory) {
    try (NodeOnDevnet other = new NodeOnDevnet(node.devnet(), directory).started()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Stream.of(NodeMeter.HEARTBEAT, NodeMeter.CHAIN_READ, NodeMeter.RPC_UP)
                              .map(meter -> PageReader.sum(page(other), meter)))
                      .allMatch(figure -> figure > 0));
      assertThat(PageReader.sum(page(other), NodeMeter.READY)).isOne();

      other.node().drain(Duration.ofSeconds(1));

      assertThat(PageReader.sum(page(other), NodeMeter.READY)).isZero();
    }
  }
}
