package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.NetworkRange;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that takes up other settings while a session is open. */
@DevnetTest(revertAfterEach = false)
class LiveSettingsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String GOOD = "https://app.example.com";
  private static final String BAD = "https://evil.example.com";
  private static final String KEY = "0123456789abcdef";
  private static final NodeLimits USUAL = NodeLimits.DEFAULT;

  private static NodeOnDevnet node;
  private static LiveSettings start;

  @TempDir private Path folder;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node = new NodeOnDevnet(devnet, directory).registered().started();
    start = node.settings(0).live();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void asAtTheStart() {
    node.node().reload(start);
  }

  private static LiveSettings with(AccessSettings access) {
    return new LiveSettings(access, start.limits(), start.http(), start.answerBudget());
  }

  private static LiveSettings with(HttpSettings http) {
    return new LiveSettings(start.access(), start.limits(), http, start.answerBudget());
  }

  private static LiveSettings with(int sessions, int answerTokens) {
    return new LiveSettings(
        start.access(),
        new NodeLimits(
            USUAL.connections(),
            USUAL.connectionsPerAddress(),
            sessions,
            USUAL.waitingPrompts(),
            answerTokens,
            USUAL.requestTime(),
            USUAL.idleTime(),
            USUAL.writeTime()),
        start.http(),
        start.answerBudget());
  }

  private static AccessSettings behindProxy(AccessRates rates, Optional<Path> rules) {
    return new AccessSettings(AccessMode.OPEN, NetworkRange.list("127.0.0.1"), false, rates, rules);
  }

  private static int status(String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(node.http("/health/live"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static int from(String address) throws Exception {
    return status("X-Forwarded-For", address);
  }

  private static String upgrade(String origin) throws IOException {
    try (Socket socket = new Socket("localhost", node.node().apiPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                      + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
                      + origin
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private static ServerMessage.StreamEnd end(TestClient client) {
    return (ServerMessage.StreamEnd) client.until(ServerMessage.StreamEnd.class).getLast();
  }

  private static void refusedToOpen(String code) {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.say(
          new ClientMessage.SessionInit(
              Optional.of(RequestId.of("init")),
              Optional.of(job.toString()),
              Optional.of(job),
              OptionalLong.empty(),
              Optional.empty()));
      assertThat(client.nextError().code()).isEqualTo(code);
    }
  }

  @Test
  void anAnswerOnItsWayIsNotDisturbedAndTheNextOneIsAsShortAsAllowedNow() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.askInJson(cipher, job, "p1", "Tell me a long story about a robot");
      assertThat(client.next()).isInstanceOf(ServerMessage.EncryptedChunk.class);

      node.node().reload(with(1, 3));

      ServerMessage.StreamEnd whole = end(client);
      assertThat(whole.end().finishReason()).contains(FinishReason.STOP);
      assertThat(whole.end().tokensUsed().getAsLong()).isGreaterThan(100);
      client.askInJson(cipher, job, "p2", "Hello");
      ServerMessage.StreamEnd next = end(client);
      assertThat(next.end().finishReason()).contains(FinishReason.LENGTH);
      assertThat(next.end().tokensUsed()).hasValue(3);
      refusedToOpen("BUSY");
    }
  }

  @Test
  void anotherPolicyConcernsTheSessionsThatAreStillToBeOpened() {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);

      node.node().reload(with(NodeOnDevnet.access(AccessMode.SIGNED)));

      assertThat(end(client.askPlain(job, "p1", "Hello")).end().finishReason())
          .contains(FinishReason.STOP);
      refusedToOpen("AUTHENTICATION_FAILED");
    }
  }

  @Test
  void otherPagesMayAsk() throws Exception {
    assertThat(status("Origin", BAD)).isEqualTo(200);
    assertThat(upgrade(BAD)).isEqualTo("HTTP/1.1 101");

    node.node().reload(with(HttpSettings.DEFAULT.withOrigins(List.of(GOOD))));

    assertThat(status("Origin", GOOD)).isEqualTo(200);
    assertThat(status("Origin", BAD)).isEqualTo(403);
    assertThat(upgrade(GOOD)).isEqualTo("HTTP/1.1 101");
    assertThat(upgrade(BAD)).isEqualTo("HTTP/1.1 403");
  }

  @Test
  void proxiesRatesAndRulesAreThoseOfNow() throws Exception {
    assertThat(from("203.0.113.7")).isEqualTo(200);
    Path rules = Files.writeString(folder.resolve("rules"), "block 203.0.113.0/24\n");

    node.node().reload(with(behindProxy(new AccessRates(0, 0, 2), Optional.of(rules))));

    assertThat(from("203.0.113.7")).isEqualTo(403);
    assertThat(from("198.51.100.1")).isEqualTo(200);
    assertThat(from("198.51.100.1")).isEqualTo(200);
    assertThat(from("198.51.100.1")).isEqualTo(429);

    // Nobody gets a rate anew by a reload that leaves it alone.
    node.node().reload(with(behindProxy(new AccessRates(7, 0, 2), Optional.empty())));
    assertThat(from("198.51.100.1")).isEqualTo(429);
    assertThat(from("203.0.113.7")).isEqualTo(200);

    node.node().reload(with(behindProxy(new AccessRates(7, 0, 3), Optional.empty())));
    assertThat(from("198.51.100.1")).isEqualTo(200);
  }

  private static int askAsOperator() throws Exception {
    return HTTP.send(
            HttpRequest.newBuilder(node.http("/v1/inference"))
                .header("Authorization", "Bearer " + KEY)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"another\",\"prompt\":\"Hi\",\"max_tokens\":2}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void theOperatorsKeyAndTheModelsNamesAreThoseOfNow() throws Exception {
    assertThat(askAsOperator()).isEqualTo(404);
    Duration idle = start.http().idle();

    node.node().reload(with(new HttpSettings(Optional.empty(), idle, List.of(), true)));
    assertThat(askAsOperator()).isEqualTo(401);

    node.node().reload(with(new HttpSettings(Optional.of(KEY), idle, List.of(), true)));
    assertThat(askAsOperator()).isEqualTo(200);
  }

  @Test
  void settingsOfWhichOneIsWrongChangeNothing() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules"), "blok 203.0.113.0/24\n");
    var wrong =
        new LiveSettings(
            behindProxy(new AccessRates(0, 0, 1), Optional.of(rules)),
            start.limits(),
            HttpSettings.DEFAULT.withOrigins(List.of(GOOD)),
            start.answerBudget());

    assertThatThrownBy(() -> node.node().reload(wrong))
        .hasFieldOrPropertyWithValue("code", ErrorCode.CONFIG_INVALID)
        .hasMessageContaining("line 1");

    assertThat(status("Origin", BAD, "X-Forwarded-For", "203.0.113.7")).isEqualTo(200);
    assertThat(status("Origin", BAD, "X-Forwarded-For", "203.0.113.7")).isEqualTo(200);
    assertThat(node.node().status().issues())
        .as("the proxy is still not named")
        .singleElement()
        .asString()
        .contains("FABSTIR_TRUSTED_PROXIES=127.0.0.1");
  }
}
