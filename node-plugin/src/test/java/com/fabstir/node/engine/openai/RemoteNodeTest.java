package com.fabstir.node.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.engine.InferenceEngine;
import com.fabstir.node.engine.llama.Pico;
import com.fabstir.node.socket.SecretAnswer;
import com.fabstir.node.socket.TestClient;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.RemoteEngine;
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
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes: one that fronts another server, and one that is fronted. */
@DevnetTest(revertAfterEach = false)
class RemoteNodeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String NODE_KEY = "0123456789abcdef-operator";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static InferenceEngine bare;
  private static UpstreamServer server;
  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    bare = Pico.load();
    server = new UpstreamServer(bare, UpstreamKind.LLAMA_SERVER);
    server.keyWanted = true;
    RemoteEngine choice =
        new RemoteEngine(
            server.url(), Optional.empty(), Optional.of(UpstreamServer.KEY), Optional.empty());
    node = new NodeOnDevnet(devnet, directory).withRemoteEngine(choice, 0).registered().started();
  }

  @AfterAll
  static void stop() {
    node.close();
    server.close();
    bare.close();
  }

  private static HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(node.http(path)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPaidSessionIsCountedStoredAndClaimedAsTheServersModelAnswered() {
    BigInteger job = node.newJob();
    String question = "Explain in detail how a session is paid";
    long tokens;
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      SecretAnswer answer = client.ask(cipher, job, "m1", question).answer(cipher);
      Pico.Answered expected = answerOf(bare, question);
      assertThat(String.join("", answer.pieces())).isEqualTo(expected.text());
      tokens = expected.tokenIds().size();
      assertThat(tokens).isGreaterThan(100);
      assertThat(answer.tokens()).isEqualTo(tokens);
      node.devnet().increaseTime(Duration.ofSeconds(40));
      client.say(
          new ClientMessage.SessionEnd(
              Optional.empty(), Optional.of(job.toString()), Optional.of(job)));
      ServerMessage news;
      do {
        news = client.until(ServerMessage.Notice.class).getLast();
      } while (!news.type().equals("session_completed"));
    }

    assertThat(node.job(job).tokensUsed()).isEqualTo(BigInteger.valueOf(tokens));
    assertThat(get("/v1/session/" + job + "/info").body())
        .contains("\"tokens_used\":" + tokens, "\"tokens_claimed\":" + tokens);
    assertThat(node.node().status().modelId()).isNotEqualTo("0x" + "0".repeat(64));
  }

  @Test
  void saysWhereItsModelIsAndNeverTheServersKey() {
    assertThat(String.join("\n", node.said()))
        .contains("Attaching to the inference server at " + server.url())
        .contains("held against its tokenizer", "ids made of the text")
        .contains("The model's file is not here")
        .doesNotContain(UpstreamServer.KEY);
    assertThat(get("/v1/models").body())
        .contains("\"token_ids\":\"text\"", "\"context_size\":1024")
        .doesNotContain(UpstreamServer.KEY);
  }

  @Test
  void aCountThatIsDisputedIsMetered() {
    BigInteger job = node.newJob();
    double before = PageReader.sum(get("/metrics").body(), NodeMeter.TOKENS_DISPUTED);
    server.faults().usage = tokens -> tokens + 500;
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
    } finally {
      server.faults().usage = IntUnaryOperator.identity();
    }

    assertThat(PageReader.sum(get("/metrics").body(), NodeMeter.TOKENS_DISPUTED))
        .isEqualTo(before + 1);
  }

  /** A count that stays behind leaves tokens for the end, and all text is sent as it comes. */
  @Test
  void textWithoutTokensIsStreamedOverHttp() throws Exception {
    String question = "Tell me a story";
    String body =
        "{\"stream\":true,\"temperature\":0,\"max_tokens\":2000,\"messages\":[{\"role\":\"user\","
            + "\"content\":\""
            + question
            + "\"}],\"job_id\":"
            + node.newJob()
            + "}";
    server.faults().running = tokens -> 1;
    HttpResponse<String> response;
    try {
      response =
          HTTP.send(
              HttpRequest.newBuilder(node.http("/v1/chat/completions"))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } finally {
      server.faults().running = IntUnaryOperator.identity();
    }

    String text =
        response
            .body()
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> Json.MAPPER.readTree(line.substring(6)))
            .map(event -> event.at("/choices/0/delta/content").asString(""))
            .collect(Collectors.joining());
    assertThat(text).as(response.body()).isEqualTo(answerOf(bare, question).text());
  }

  @Test
  void aBusyServerIsABusyNode() {
    BigInteger job = node.newJob();
    server.faults().status = 503;
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      assertThat(client.askPlain(job, "p1", "Hello").nextError().code()).isEqualTo("BUSY");
    } finally {
      server.faults().status = 0;
    }
  }

  @Test
  void aNodeWhoseServerIsAwayIsNotReadyUntilItIsBack() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      server.models = List.of("another");
      await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 503);

      assertThat(get("/health/live").statusCode()).isEqualTo(200);
      assertThat(get("/health").body()).contains("The model is not being served");
      assertThat(client.askPlain(job, "p1", "Hello").nextError().code())
          .isEqualTo("MODEL_NOT_LOADED");
    } finally {
      server.models = List.of(UpstreamServer.MODEL);
    }
    await().atMost(PATIENCE).until(() -> get("/health/ready").statusCode() == 200);
  }

  @Test
  void aNodesOwnApiCanBeFronted(Devnet devnet, @TempDir Path directory) {
    try (NodeOnDevnet fronted =
            new NodeOnDevnet(devnet, directory)
                .withHttp(HttpSettings.DEFAULT.withApiKey(NODE_KEY))
                .started();
        OpenAiEngine engine =
            OpenAiEngine.attach(
                new RemoteEngine(
                    fronted.http("/v1"), Optional.empty(), Optional.of(NODE_KEY), Optional.empty()),
                new OpenAiEngine.Limits(1024, 8, 32),
                ServerPatience.DEFAULT,
                () -> {})) {
      for (String question : List.of("Hello", Pico.LONG_PROMPT)) {
        Pico.Answered expected = answerOf(bare, question);

        Pico.Answered answered = answerOf(engine, question);

        assertThat(answered.text()).isEqualTo(expected.text());
        assertThat(answered.end()).isEqualTo(expected.end());
      }
    }
  }

  private static Pico.Answered answerOf(InferenceEngine engine, String question) {
    try {
      return Pico.ask(engine, question);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
