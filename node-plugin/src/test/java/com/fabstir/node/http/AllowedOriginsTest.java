package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.plugin.HttpSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A node that only some web pages may use, and that answers to any model's name. */
@DevnetTest(revertAfterEach = false)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AllowedOriginsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String GOOD = "https://app.example.com";
  private static final String BAD = "https://evil.example.com";

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node =
        new NodeOnDevnet(devnet, directory)
            .withHttp(
                new HttpSettings(Optional.empty(), Duration.ofMinutes(5), List.of(GOOD), true))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String method, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.http("/health"))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Order(1)
  void onlyTheirPagesMayRead() throws Exception {
    HttpResponse<String> good = get("GET", "Origin", GOOD);
    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(good.headers().firstValue("Access-Control-Allow-Origin")).contains(GOOD);
    assertThat(good.headers().firstValue("Vary")).contains("Origin");

    HttpResponse<String> bad = get("GET", "Origin", BAD);
    assertThat(bad.statusCode()).isEqualTo(403);
    assertThat(bad.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(JsonMapper.shared().readTree(bad.body()).get("error_type").stringValue())
        .isEqualTo("forbidden");

    assertThat(get("GET").statusCode()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void aPreflightMayAskForTheHeadersOfAClient() throws Exception {
    HttpResponse<String> good =
        get(
            "OPTIONS",
            "Origin",
            GOOD,
            "Access-Control-Request-Headers",
            "authorization,x-stainless-os");
    assertThat(good.statusCode()).isEqualTo(204);
    assertThat(good.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("authorization,x-stainless-os");
    assertThat(get("OPTIONS", "Origin", BAD).statusCode()).isEqualTo(403);
  }

  private static String upgrade(String origin) throws IOException {
    try (Socket socket = new Socket("localhost", node.node().apiPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      + origin
                      + "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      return new String(start, StandardCharsets.US_ASCII);
    }
  }

  @Test
  @Order(3)
  void onlyTheirPagesMayOpenSockets() throws Exception {
    assertThat(upgrade("Origin: " + GOOD + "\r\n")).isEqualTo("HTTP/1.1 101");
    assertThat(upgrade("Origin: " + BAD + "\r\n")).isEqualTo("HTTP/1.1 403");
    assertThat(upgrade("")).isEqualTo("HTTP/1.1 101");
  }

  private static HttpResponse<String> ask(BigInteger job) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(node.http("/v1/inference"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"tiny-vicuna\",\"prompt\":\"Hi\",\"max_tokens\":2,\"jobId\":"
                        + job
                        + "}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Order(4)
  void theLoadedModelAnswersForOthersAndADrainingNodeForNone() throws Exception {
    BigInteger job = node.newJob();
    assertThat(ask(job).statusCode()).isEqualTo(200);

    node.node().drain(Duration.ofMillis(10));

    HttpResponse<String> refused = ask(job);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }
}
