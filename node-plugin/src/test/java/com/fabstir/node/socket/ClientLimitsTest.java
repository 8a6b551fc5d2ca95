package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.NetworkRange;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WireError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node takes of one client, whom it knows by what a trusted proxy says. */
@DevnetTest(revertAfterEach = false)
class ClientLimitsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final AccessRates RATES = new AccessRates(3, 8, 5);
  private static final List<NetworkRange> LOOPBACK = List.of(new NetworkRange("127.0.0.0/8"));

  private static NodeOnDevnet node;
  private static Path rules;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) throws IOException {
    rules = Files.writeString(directory.resolve("rules"), "block 203.0.113.66\n");
    node =
        new NodeOnDevnet(devnet, directory.resolve("node"))
            .withAccess(
                new AccessSettings(AccessMode.OPEN, LOOPBACK, false, RATES, Optional.of(rules)))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path, String forwardedFor)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(node.http(path)).header("X-Forwarded-For", forwardedFor).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> preflight(String forwardedFor) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(node.http("/v1/inference"))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("X-Forwarded-For", forwardedFor)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> challenge(String forwardedFor, String members)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(node.http("/v1/auth/session-challenge"))
            .header("X-Forwarded-For", forwardedFor)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"wallet\":\"%s\",\"job_id\":\"1\"%s}"
                        .formatted(node.payer().address(), members)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static TestClient connect(String address) {
    return TestClient.connect(node.socket(), Map.of("X-Forwarded-For", address));
  }

  private static WireError init(TestClient client, BigInteger job, LocalSigner wallet) {
    SessionKey key = client.newKey();
    return switch (client.say(client.init(job, node.host(), wallet, key, "i1")).next()) {
      case ServerMessage.Failure failure -> failure.error();
      case ServerMessage.SessionInitAck _ -> null;
      case ServerMessage other -> throw new AssertionError(other);
    };
  }

  @Test
  void takesSoManyRequestsOfOneAddressWhateverItForges() throws Exception {
    for (int i = 0; i < RATES.requests(); i++) {
      assertThat(get("/health/live", "10.1.1." + i + ", 203.0.113.1").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = get("/health/live", "10.1.1.99, 203.0.113.1");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("12");
    assertThat(refused.body()).contains("rate_limit_exceeded");
    assertThat(get("/health/live", "203.0.113.2").statusCode()).isEqualTo(200);
  }

  @Test
  void takesNoMorePreflightsThanOtherRequestsAndNoneOfWhoIsBlocked() throws Exception {
    for (int i = 0; i < RATES.requests(); i++) {
      assertThat(preflight("203.0.113.6").statusCode()).isEqualTo(204);
    }
    HttpResponse<String> refused = preflight("203.0.113.6");

    assertThat(refused.statusCode()).isEqualTo(429);
    // A page may read why.
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(preflight("203.0.113.66").statusCode()).isEqualTo(403);
  }

  @Test
  void saysOfAChallengeThatItRefusesWhatIsWrongAndWhenToAskAgain() throws Exception {
    HttpResponse<String> elsewhere = challenge("203.0.113.7", ",\"chain_id\":1");
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("\"details\":{\"code\":\"UNSUPPORTED_CHAIN\"}");
    for (int i = 0; i < RATES.sessions(); i++) {
      assertThat(challenge("203.0.113.7", "").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = challenge("203.0.113.7", "");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"RATE_LIMIT_EXCEEDED\"");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void takesSoManyMessagesOfOneAddressOverAllItsSockets() {
    try (TestClient first = connect("203.0.113.3");
        TestClient second = connect("203.0.113.3");
        TestClient other = connect("203.0.113.4")) {
      for (int i = 0; i < RATES.messages(); i++) {
        assertThat((i % 2 == 0 ? first : second).text("rubbish").nextError().code())
            .isEqualTo("INVALID_REQUEST");
      }

      assertThat(first.text("rubbish").nextError().code()).isEqualTo("RATE_LIMIT_EXCEEDED");
      assertThat(second.text("rubbish").nextError().code()).isEqualTo("RATE_LIMIT_EXCEEDED");
      // What stops work is never too much: here there is just none to stop.
      for (String type : List.of("session_end", "stream_cancel")) {
        assertThat(
                second
                    .text("{\"type\":\"%s\",\"session_id\":\"1\"}".formatted(type))
                    .nextError()
                    .code())
            .isEqualTo("SESSION_NOT_FOUND");
      }
      second.text("{\"type\":\"ping\"}");
      assertThat(other.text("rubbish").nextError().code()).isEqualTo("INVALID_REQUEST");
      assertThat(second.within(0)).isEmpty();
    }
  }

  @Test
  void takesSoManySessionsOfOneAddress() {
    BigInteger job = node.newJob();
    try (TestClient client = connect("203.0.113.5")) {
      for (int i = 0; i < RATES.sessions(); i++) {
        client.openPlain(job);
      }

      assertThat(init(client, job, node.payer()).code()).isEqualTo("RATE_LIMIT_EXCEEDED");
      client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
    }
  }

  @Test
  void takesSoManySessionsAndMessagesOfOneWalletFromAnywhere() {
    BigInteger job = node.newJob();
    try (LocalSigner wallet = LocalSigner.random()) {
      for (int i = 0; i < RATES.sessions(); i++) {
        try (TestClient client = connect("203.0.113." + (10 + i))) {
          assertThat(init(client, job, wallet)).isNull();
        }
      }
      try (TestClient client = connect("203.0.113.20")) {
        var refused = client.init(job, node.host(), wallet, client.newKey(), "i2");
        for (String time : List.of("at first", "sent again, as it was told")) {
          assertThat(client.say(refused).nextError().code())
              .as(time)
              .isEqualTo("RATE_LIMIT_EXCEEDED");
        }
        assertThat(init(client, job, node.payer())).isNull();
      }
    }
  }

  @Test
  void whatAStrangerSaysOfASessionIsNotCountedAsItsWallets() {
    BigInteger job = node.newJob();
    try (TestClient client = connect("203.0.113.21");
        TestClient stranger = connect("203.0.113.22")) {
      ClientCipher cipher = client.open(job, node.host(), node.key(6));
      for (int i = 0; i < RATES.messages(); i++) {
        stranger.askPlain(job, "s" + i, "Hello");
        assertThat(stranger.nextError().code()).isEqualTo("SESSION_OWNED");
      }

      client.ask(cipher, job, "p1", "Hello");
      assertThat(client.answer(cipher).pieces()).isNotEmpty();
    }
  }

  @Test
  void countsGuessesOfJobsOverHttpAsOpenings() throws Exception {
    BigInteger job = node.newJob();
    assertThat(ask(job, "203.0.113.50").statusCode()).isEqualTo(200);
    for (int i = 0; i < RATES.sessions(); i++) {
      assertThat(ask(BigInteger.valueOf(700_000 + i), "203.0.113.51").statusCode()).isEqualTo(404);
    }

    HttpResponse<String> refused = ask(BigInteger.valueOf(800_000), "203.0.113.51");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("RATE_LIMIT_EXCEEDED");
    assertThat(ask(job, "203.0.113.51").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> ask(BigInteger job, String forwardedFor)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(node.http("/v1/inference"))
            .header("X-Forwarded-For", forwardedFor)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"job_id\":%s,\"prompt\":\"Hi\",\"max_tokens\":3}".formatted(job)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void takesNothingFromAWalletWhoseInitIsReplayed() {
    BigInteger job = node.newJob();
    try (LocalSigner wallet = LocalSigner.random();
        TestClient client = connect("203.0.113.52")) {
      ClientMessage.EncryptedSessionInit recorded =
          client.init(job, node.host(), wallet, client.newKey(), "i1");
      assertThat(client.say(recorded).next()).isInstanceOf(ServerMessage.SessionInitAck.class);
      for (int i = 0; i < RATES.sessions(); i++) {
        try (TestClient stranger = connect("203.0.113." + (53 + i))) {
          assertThat(stranger.say(recorded).nextError().code()).isEqualTo("REPLAYED_MESSAGE");
        }
      }

      assertThat(init(client, job, wallet)).isNull();
    }
  }

  @Test
  void takesAHundredSocketsOfOneAddress() {
    List<TestClient> open = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        open.add(connect("203.0.113.30"));
      }
      try (TestClient tooMany = connect("203.0.113.30")) {
        assertThat(tooMany.nextError().code()).isEqualTo("RATE_LIMIT_EXCEEDED");
      }
      try (TestClient other = connect("203.0.113.31")) {
        assertThat(other.text("rubbish").nextError().code()).isEqualTo("INVALID_REQUEST");
      }
    } finally {
      open.forEach(TestClient::close);
    }
  }

  @Test
  void keepsOutWhoIsBlockedAndReadsTheRulesAgain() throws Exception {
    assertThat(get("/health/live", "203.0.113.66").statusCode()).isEqualTo(403);
    try (TestClient client = connect("203.0.113.66")) {
      assertThat(client.nextError().code()).isEqualTo("AUTHENTICATION_FAILED");
    }
    BigInteger job = node.newJob();
    String before = Files.readString(rules);
    var attempts = new AtomicInteger();
    try (TestClient client = connect("203.0.113.40")) {
      Files.writeString(rules, before + "block " + node.payer().address() + "\n");
      await()
          .untilAsserted(
              () -> {
                String elsewhere = "198.51.100." + attempts.incrementAndGet();
                try (TestClient derived = connect(elsewhere);
                    LocalSigner weak = LocalSigner.random()) {
                  assertThat(init(derived, job, weak))
                      .extracting(WireError::code)
                      .isEqualTo("AUTHENTICATION_FAILED");
                }
              });
      assertThat(init(client, job, node.payer()).code()).isEqualTo("AUTHENTICATION_FAILED");

      Files.writeString(rules, "blok 203.0.113.66\n");
      await()
          .untilAsserted(
              () -> assertThat(node.node().status().issues().toString()).contains("line 1"));
      assertThat(init(client, job, node.payer()).code()).isEqualTo("AUTHENTICATION_FAILED");
    } finally {
      Files.writeString(rules, before);
    }
    await()
        .untilAsserted(
            () -> assertThat(node.node().status().issues().toString()).doesNotContain("line 1"));
    try (TestClient client = connect("203.0.113.41")) {
      assertThat(init(client, job, node.payer())).isNull();
    }
  }

  @Test
  void knowsWhoIsBehindThePROXYHeaderToo(@TempDir Path directory) throws IOException {
    try (NodeOnDevnet behind =
        new NodeOnDevnet(node.devnet(), directory)
            .withAccess(
                new AccessSettings(AccessMode.OPEN, LOOPBACK, true, RATES, Optional.of(rules)))
            .started()) {
      assertThat(proxied(behind, "203.0.113.66")).startsWith("HTTP/1.1 403 ");
      assertThat(proxied(behind, "203.0.113.67")).startsWith("HTTP/1.1 200 ");
    }
  }

  private static String proxied(NodeOnDevnet behind, String client) {
    try (var socket = new Socket("127.0.0.1", behind.node().apiPort())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              """
              PROXY TCP4 %s 127.0.0.1 4711 80\r
              GET /health/live HTTP/1.1\r
              Host: node\r
              \r
              """
                  .formatted(client)
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
