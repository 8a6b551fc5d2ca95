package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.node.FabstirNode;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostChallenge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DevnetTest(revertAfterEach = false)
class ApiServerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
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

  private static HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(node.http(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = ask("GET", path, "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    return JSON.readTree(response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/v1/health"})
  void tellsItsHealthInBothShapesOfTheGuide(String path) throws Exception {
    JsonNode health = get(path);

    assertThat(health.get("status").stringValue()).isEqualTo("healthy");
    assertThat(health.get("healthy").booleanValue()).isTrue();
    assertThat(health.get("model_loaded").booleanValue()).isTrue();
    assertThat(health.get("gpu_available").isBoolean()).isTrue();
    assertThat(health.get("gpu").get("available").booleanValue())
        .isEqualTo(health.get("gpu_available").booleanValue());
    assertThat(health.get("active_sessions").intValue()).isZero();
    assertThat(health.get("chain_id").longValue()).isEqualTo(31_337);
    assertThat(health.get("version").stringValue()).isEqualTo(new FabstirNode().version());
    assertThat(health.get("uptime_seconds").longValue()).isNotNegative();
    assertThat(health.has("issues")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/inference, /details/code, MESSAGE_TOO_LARGE",
    "/v1/chat/completions, /error/code, message_too_large"
  })
  void refusesAHugeBodyInWordsBeforeItIsRead(String path, String member, String code)
      throws IOException {
    List<String> answer =
        raw("POST %s HTTP/1.1\r\nHost: node\r\nContent-Length: 3000000\r\n\r\n".formatted(path));

    assertThat(answer.getFirst()).startsWith("HTTP/1.1 413 ");
    assertThat(answer).anyMatch(line -> line.equalsIgnoreCase("Content-Type: application/json"));
    assertThat(JSON.readTree(answer.getLast()).at(member).stringValue()).isEqualTo(code);
    assertThat(answer.getLast()).contains("1048576 bytes; send a shorter prompt");
  }

  @Test
  void refusesWhatIsNoHttpInWords() throws IOException {
    List<String> answer = raw("GET /health HTTP/1.1\r\nHost: a b\r\n\r\n");

    assertThat(answer.getFirst()).startsWith("HTTP/1.1 400 ");
    assertThat(JSON.readTree(answer.getLast()).get("error_type").stringValue())
        .isEqualTo("invalid_request");
  }

  private static List<String> raw(String request) throws IOException {
    try (var socket = new Socket("localhost", node.node().apiPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readAllLines();
    }
  }

  @Test
  void tellsThatItLivesAndIsReady() throws Exception {
    assertThat(get("/health/live").get("status").stringValue()).isEqualTo("live");
    assertThat(get("/health/ready").get("status").stringValue()).isEqualTo("ready");
  }

  @Test
  void namesItsModelAndItself() throws Exception {
    JsonNode models = get("/v1/models?chain_id=31337");

    JsonNode model = models.get("models").get(0);
    assertThat(model.get("file").stringValue()).isEqualTo("fabstir-pico-q8_0.gguf");
    assertThat(model.get("model_id").stringValue())
        .isEqualTo("0x499620f36158a77456998fd042b1ec78e49ae008876e693df46a0eeee5da572c");
    assertThat(model.get("loaded").booleanValue()).isTrue();
    assertThat(model.get("context_size").intValue()).isEqualTo(1024);
    JsonNode self = models.get("nodes").get(0);
    assertThat(self.get("address").stringValue()).isEqualTo(node.host().address().value());
    assertThat(self.get("chains").get(0).longValue()).isEqualTo(31_337);
    assertThat(models.get("chain_name").stringValue()).isEqualTo("Devnet");
  }

  @Test
  void namesItsVersion() throws Exception {
    JsonNode version = get("/v1/version");

    assertThat(version.get("version").stringValue()).isNotBlank();
    assertThat(version.get("date").stringValue()).startsWith("20");
    assertThat(version.get("features").size()).isPositive();
    assertThat(version.get("breaking_changes").isEmpty()).isTrue();
  }

  @Test
  void provesThatItHoldsTheHostsKey() throws Exception {
    String challenge = "05".repeat(32);
    HttpResponse<String> response =
        ask("POST", "/v1/auth/challenge", "{\"challenge\":\"" + challenge + "\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = JSON.readTree(response.body());
    assertThat(
            HostChallenge.publicKey(
                    ByteString.fromHex(challenge),
                    new HostChallenge.Answer(
                        ByteString.fromHex(answer.get("signature").stringValue()),
                        answer.get("recid").intValue()),
                    node.host().address())
                .orElseThrow()
                .compressed())
        .isEqualTo(node.host().publicKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"challenge\":5}",
        "{\"challenge\":\"abcd\"}",
        "{\"challenge\":\"0505050505050505050505050505050505050505050505050505050505050505ff\"}",
        "{\"challenge\":\"zz05050505050505050505050505050505050505050505050505050505050505\"}"
      })
  void signsNothingElse(String body) throws Exception {
    HttpResponse<String> response = ask("POST", "/v1/auth/challenge", body);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("error_type").stringValue()).isEqualTo("validation_error");
    assertThat(problem.get("details").get("field").stringValue()).isEqualTo("challenge");
    assertThat(problem.get("request_id").isNull()).isTrue();
  }

  @Test
  void signsOnlySoOften() throws Exception {
    String body = "{\"challenge\":\"" + "07".repeat(32) + "\"}";
    HttpResponse<String> refused = null;
    for (int i : IntStream.range(0, 40).toArray()) {
      HttpResponse<String> response = ask("POST", "/v1/auth/challenge", body);
      if (response.statusCode() != 200) {
        refused = response;
        break;
      }
      assertThat(i).isLessThan(39);
    }

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(JSON.readTree(refused.body()).get("error_type").stringValue())
        .isEqualTo("rate_limit_exceeded");
  }

  @Test
  void answersUnknownPathsInJson() throws Exception {
    HttpResponse<String> response = ask("GET", "/nothing/here", "");

    assertThat(response.statusCode()).isEqualTo(404);
    JsonNode problem = JSON.readTree(response.body());
    assertThat(problem.get("error_type").stringValue()).isEqualTo("not_found");
    assertThat(problem.get("details").isNull()).isTrue();
  }

  @Test
  void namesTheMethodsThatArePossible() throws Exception {
    HttpResponse<String> wrong = ask("DELETE", "/health", "");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(JSON.readTree(wrong.body()).get("error_type").stringValue())
        .isEqualTo("method_not_allowed");
    HttpResponse<String> get = ask("GET", "/v1/auth/challenge", "");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void letsPagesOfOtherSitesAsk() throws Exception {
    HttpResponse<String> answer = ask("GET", "/health", "");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");

    HttpResponse<String> preflight = ask("OPTIONS", "/v1/auth/challenge", "");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Content-Type");
  }

  @Test
  void explainsThatTheSocketIsASocket() throws Exception {
    assertThat(ask("GET", "/v1/ws", "").statusCode()).isEqualTo(400);
  }

  @Test
  void saysThatThePortIsTakenAndLeavesNothingRunning() {
    assertThatThrownBy(() -> new FabstirNode().start(node.settings(node.node().apiPort()), _ -> {}))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PORT_IN_USE);
              assertThat(e.getMessage()).contains(String.valueOf(node.node().apiPort()));
            });
  }
}
