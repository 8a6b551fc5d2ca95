package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.wire.ServerMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Session jobs that are used over HTTP: the same sessions, accounts and claims as over a socket.
 */
@DevnetTest(revertAfterEach = false)
class HttpJobsTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STORY = "Tell me a long story about a robot";

  private static NodeOnDevnet node;
  private static Path store;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    store = directory.resolve("node/node.db");
    node =
        new NodeOnDevnet(devnet, directory)
            .withGraceAfterLoss(Duration.ofSeconds(2))
            .withHttp(HttpSettings.DEFAULT.withIdle(Duration.ofSeconds(3)))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String question(BigInteger job, String prompt, String more) {
    return """
    {"jobId":"%s","prompt":"%s","temperature":0,"seed":1%s}\
    """
        .formatted(job, prompt, more);
  }

  private static HttpRequest request(String body) {
    return HttpRequest.newBuilder(node.http("/v1/inference"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return HTTP.send(request(body), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode answer(String body) throws IOException, InterruptedException {
    HttpResponse<String> response = ask(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static void refused(String body, int status, String errorType, String code)
      throws IOException, InterruptedException {
    HttpResponse<String> response = ask(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("error_type").stringValue()).isEqualTo(errorType);
    assertThat(problem.at("/details/code").stringValue()).isEqualTo(code);
  }

  private static JsonNode info(BigInteger job) {
    try {
      return JSON.readTree(
          HTTP.send(
                  HttpRequest.newBuilder(node.http("/v1/session/" + job + "/info")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The chain's clock goes on by itself only where somebody sends transactions. */
  private static void settled(BigInteger job) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              node.devnet().increaseTime(Duration.ofSeconds(30));
              return info(job).get("status").stringValue().equals("completed");
            });
  }

  @Test
  void anAnswerIsCountedClaimedAndSettledOnceItsClientIsIdle() throws Exception {
    BigInteger job = node.newJob();
    JsonNode first = answer(question(job, STORY, ""));
    JsonNode second = answer(question(job, STORY, ",\"request_id\":\"r2\""));

    assertThat(first.get("response").stringValue()).isNotBlank();
    assertThat(first.get("content")).isEqualTo(first.get("response"));
    assertThat(first.get("finish_reason").stringValue()).isEqualTo("stop");
    assertThat(first.get("chain_id").longValue()).isEqualTo(31_337);
    assertThat(first.get("usage").get("completion_tokens")).isEqualTo(first.get("tokens_used"));
    assertThat(second.get("request_id").stringValue()).isEqualTo("r2");
    assertThat(second.get("response")).isEqualTo(first.get("response"));
    long tokens = first.get("tokens_used").longValue() + second.get("tokens_used").longValue();
    assertThat(tokens).isGreaterThan(100);
    assertThat(info(job).get("tokens_used").longValue()).isEqualTo(tokens);

    settled(job);

    SessionJob onChain = node.job(job);
    assertThat(onChain.status()).isEqualTo(SessionJob.Status.COMPLETED);
    assertThat(onChain.tokensUsed().longValue()).isEqualTo(tokens);
    assertThat(info(job).get("tokens_claimed").longValue()).isEqualTo(tokens);
    refused(question(job, STORY, ""), 400, "invalid_request", "SESSION_NOT_ACTIVE");
  }

  @Test
  void aStreamBringsTheSameTextInPieces() throws Exception {
    BigInteger job = node.newJob();
    String whole = answer(question(job, STORY, "")).get("response").stringValue();

    HttpResponse<Stream<String>> response =
        HTTP.send(
            request(question(job, STORY, ",\"stream\":true")), HttpResponse.BodyHandlers.ofLines());

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    List<JsonNode> events = new ArrayList<>();
    response
        .body()
        .filter(line -> !line.isEmpty())
        .forEach(line -> events.add(JSON.readTree(line.substring("data: ".length()))));
    JsonNode last = events.removeLast();
    StringBuilder text = new StringBuilder();
    long tokens = 0;
    for (JsonNode event : events) {
      assertThat(event.get("finish_reason").isNull()).isTrue();
      text.append(event.get("content").stringValue());
      tokens += event.get("tokens").longValue();
    }
    assertThat(text.toString()).isEqualTo(whole);
    assertThat(events).hasSizeGreaterThan(20);
    assertThat(last.get("finish_reason").stringValue()).isEqualTo("stop");
    assertThat(last.get("tokens_used").longValue()).isEqualTo(tokens);
  }

  @Test
  void whoLeavesInMidStreamEndsTheAnswer() throws Exception {
    BigInteger job = node.newJob();
    long whole = answer(question(job, STORY, "")).get("tokens_used").longValue();
    long before = info(job).get("tokens_used").longValue();
    String body = question(job, STORY, ",\"stream\":true");
    AtomicLong counted = new AtomicLong(before);

    // A fast machine may end an answer before it notices that its client has left.
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              leaveInMidStream(body);
              // The session has not suffered, and answers one question after the other.
              assertThat(answer(question(job, STORY, "")).get("tokens_used").longValue())
                  .isEqualTo(whole);
              long now = info(job).get("tokens_used").longValue();
              long written = now - counted.getAndSet(now) - whole;
              assertThat(written).isBetween(1L, whole);
              return written < whole;
            });
  }

  private static void leaveInMidStream(String body) throws IOException {
    try (Socket socket = new Socket("localhost", node.node().apiPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/inference HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line;
      do {
        line = in.readLine();
      } while (!line.startsWith("data: "));
    }
  }

  /** Some old clients end a body with an empty line that belongs to nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n"})
  void whoLeavesBeforeAnAnswerInOnePieceEndsItToo(String more) throws Exception {
    BigInteger job = node.newJob();
    long whole = answer(question(job, STORY, "")).get("tokens_used").longValue();
    String body = question(job, STORY, "");
    AtomicLong counted = new AtomicLong(whole);

    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              leaveBeforeTheAnswer(body, more);
              assertThat(answer(question(job, STORY, "")).get("tokens_used").longValue())
                  .isEqualTo(whole);
              long now = info(job).get("tokens_used").longValue();
              long written = now - counted.getAndSet(now) - whole;
              assertThat(written).isBetween(0L, whole);
              return written < whole;
            });
  }

  private static void leaveBeforeTheAnswer(String body, String more) throws IOException {
    try (Socket socket = new Socket("localhost", node.node().apiPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /v1/inference HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body
                      + more)
                  .getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void anAnswerThatFailsInTheMiddleBringsWhatIsBilled() throws Exception {
    BigInteger job = node.newJob();
    answer(question(job, "Hi", ",\"max_tokens\":3"));
    long before = info(job).get("tokens_used").longValue();
    onStore(
        """
        CREATE TRIGGER disk_full BEFORE INSERT ON token_groups
        WHEN NEW.session = (SELECT MAX(id) FROM sessions) AND NEW.first > %d
        BEGIN SELECT RAISE(FAIL, 'disk full'); END\
        """
            .formatted(before + 5));
    try {
      JsonNode part = answer(question(job, STORY, ""));

      assertThat(part.get("finish_reason").stringValue()).isEqualTo("error");
      assertThat(part.get("response").stringValue()).isNotBlank();
      assertThat(part.get("response")).isEqualTo(part.get("content"));
      assertThat(part.at("/error/details/code").stringValue()).isEqualTo("INTERNAL_ERROR");
      long billed = info(job).get("tokens_used").longValue() - before;
      assertThat(billed).isPositive();
      assertThat(part.get("tokens_used").longValue()).isEqualTo(billed);
      // Now not even the first group can be written: there is nothing to send but the refusal.
      refused(question(job, STORY, ""), 500, "internal_error", "INTERNAL_ERROR");
    } finally {
      onStore("DROP TRIGGER disk_full");
    }
    assertThat(answer(question(job, "Hi", "")).get("finish_reason").stringValue())
        .isEqualTo("stop");
  }

  private static void onStore(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        var running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  @Test
  void aSessionThatIsEncryptedTakesNothingInClearText() throws Exception {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.open(job, node.host(), node.payer());

      refused(question(job, STORY, ""), 403, "forbidden", "SESSION_OWNED");
    }
  }

  @Test
  void socketAndHttpShareTheAccountOfAJob() throws Exception {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      answer(question(job, STORY, ""));
      client.askPlain(job, "p1", STORY);
      client.until(ServerMessage.StreamEnd.class);
      assertThat(answer(question(job, STORY, "")).get("tokens_used").longValue()).isPositive();
      client.closeCleanly();
    }
    settled(job);
    assertThat(node.job(job).tokensUsed().longValue())
        .isEqualTo(info(job).get("tokens_used").longValue());
  }

  @Test
  void aFullQueueIsSaidAtOnce() throws Exception {
    BigInteger job = node.newJob();
    answer(question(job, "Hi", ""));

    // A fast machine may answer some before the queue is full.
    List<HttpResponse<Void>> answers =
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .until(
                () -> answersToMany(job),
                all -> all.stream().anyMatch(response -> response.statusCode() == 503));

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(response -> response.statusCode() == 503)
        .allSatisfy(
            response -> assertThat(response.headers().firstValue("Retry-After")).contains("1"));
    assertThat(answers)
        .filteredOn(response -> response.statusCode() == 200)
        .hasSizeGreaterThan(Session.MAX_WAITING);
  }

  private static List<HttpResponse<Void>> answersToMany(BigInteger job) {
    List<CompletableFuture<HttpResponse<Void>>> asked =
        Stream.generate(() -> request(question(job, STORY, "")))
            .limit(4 * Session.MAX_WAITING)
            .map(request -> HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
            .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void whatCannotBeAnsweredIsRefusedInWords() throws Exception {
    BigInteger job = node.newJob();
    refused("{\"prompt\":\"Hi\"}", 401, "unauthorized", "AUTHENTICATION_FAILED");
    refused("{}", 400, "invalid_request", "INVALID_REQUEST");
    refused("no json", 400, "invalid_request", "INVALID_REQUEST");
    refused(question(job, "", ""), 400, "validation_error", "EMPTY_PROMPT");
    assertThat(JSON.readTree(ask(question(job, "", "")).body()).at("/details/field").stringValue())
        .isEqualTo("prompt");
    refused(question(job, "Hi", ",\"max_tokens\":0"), 400, "invalid_request", "INVALID_REQUEST");
    refused(question(job, "Hi", ",\"chain_id\":1"), 400, "invalid_request", "UNSUPPORTED_CHAIN");
    refused(
        question(BigInteger.valueOf(999_999), "Hi", ""),
        404,
        "not_found",
        "JOB_NOT_FOUND_ON_CHAIN");
    refused(
        question(job, "word ".repeat(3000), ""), 400, "invalid_request", "TOKEN_LIMIT_EXCEEDED");
    refused(question(job, "x".repeat(1 << 20), ""), 413, "invalid_request", "MESSAGE_TOO_LARGE");
    BigInteger foreign = node.newJob(100_000, node.key(5).address(), node.payer());
    refused(question(foreign, "Hi", ""), 400, "invalid_request", "WRONG_HOST");

    refused(
        "{\"job_id\":\"%s\",\"job_id\":\"%s\",\"prompt\":\"Hi\"}".formatted(job, foreign),
        400,
        "invalid_request",
        "INVALID_REQUEST");

    HttpResponse<String> unknown = ask(question(job, "Hi", ",\"model\":\"gpt-5\""));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(unknown.body()).at("/details/available_models/0").stringValue())
        .isEqualTo("fabstir-pico-q8_0");
    assertThat(
            answer(question(job, "Hi", ",\"model\":\"Fabstir Pico\",\"max_tokens\":3"))
                .get("tokens_used")
                .longValue())
        .isBetween(1L, 3L);
  }
}
