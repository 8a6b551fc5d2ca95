package com.fabstir.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.socket.SecretAnswer;
import com.fabstir.node.socket.TestClient;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients say and hear, and all keys, stay between the two ends of a session. */
@DevnetTest(blockTimeSeconds = 1, revertAfterEach = false)
class PrivacyTest {
  private static final String STORY = "Tell me a long story about a robot";
  private static final List<String> PAGES =
      List.of(
          "/health",
          "/v1/health",
          "/health/live",
          "/health/ready",
          "/status",
          "/metrics",
          "/v1/models",
          "/v1/version",
          "/v1/chains",
          "/v1/chains/stats");

  /** What must be found nowhere, by what it is. */
  private final Map<String, byte[]> secrets = new LinkedHashMap<>();

  private int canaries;

  @Test
  void noPromptAnswerOrKeyIsLoggedStoredOrShown(Devnet devnet, @TempDir Path directory)
      throws Exception {
    HeardLog log = new HeardLog();
    Map<String, String> shown = new TreeMap<>();
    try (NodeOnDevnet node = new NodeOnDevnet(devnet, directory).registered().started()) {
      secret("host key", node.host().copyKey());
      secret("client key", node.payer().copyKey());
      BigInteger encrypted = encryptedSession(node);
      BigInteger plain = plainSession(node);
      refusedAndMalformed(node);
      node.devnet().increaseTime(Duration.ofSeconds(40));
      node.node().drain(Duration.ofSeconds(20));
      for (String page : PAGES) {
        shown.put(page, get(node, page));
      }
      for (BigInteger job : List.of(encrypted, plain)) {
        String page = "/v1/session/" + job + "/info";
        shown.put(page, get(node, page));
      }
      shown.put("status", node.node().status().toString());
      shown.put("console", String.join("\n", node.said()));
    } finally {
      log.close();
    }
    shown.put("log", log.text());

    assertThat(log.text()).as("the log is heard at its finest").contains("com.fabstir.");
    assertThat(shown.get("/metrics")).contains("fabstir_");
    shown.forEach((where, text) -> requireClean(where, text.getBytes(UTF_8)));
    for (Path file : files(directory)) {
      requireClean(file.toString(), Files.readAllBytes(file));
    }
  }

  private String canary(String what) {
    String text = "canary" + ++canaries + "x" + new BigInteger(64, new SecureRandom()).toString(36);
    secrets.put(what, text.getBytes(UTF_8));
    return text;
  }

  private void secret(String what, byte[] bytes) {
    secrets.put(what, bytes);
  }

  private SessionKey key(String what) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    secret(what, bytes.clone());
    return SessionKey.of(bytes);
  }

  private ClientCipher open(NodeOnDevnet node, TestClient client, BigInteger job, String what) {
    SessionKey key = key(what);
    client.say(client.init(job, node.host(), node.payer(), key, "i"));
    assertThat(client.next()).isInstanceOf(ServerMessage.SessionInitAck.class);
    return new ClientCipher(key, new SecureRandom());
  }

  private BigInteger encryptedSession(NodeOnDevnet node) {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      ClientCipher cipher = open(node, client, job, "session key");
      SecretAnswer answer = client.ask(cipher, job, "m1", STORY).answer(cipher);
      rememberAnswer(answer.text());
      client.askInJson(cipher, job, "m2", "Hello " + canary("encrypted prompt")).answer(cipher);
      client.until(ServerMessage.StreamEnd.class);
      open(node, client, job, "second session key");
    }
    return job;
  }

  /** Whoever shows a part of an answer shows one of these. */
  private void rememberAnswer(String text) {
    secret("question", STORY.getBytes(UTF_8));
    for (int from = 0; from + 24 <= text.length(); from += 24) {
      secret("answer from " + from, text.substring(from, from + 24).getBytes(UTF_8));
    }
  }

  private BigInteger plainSession(NodeOnDevnet node) {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      client.askPlain(job, "p1", STORY).until(ServerMessage.StreamEnd.class);
      client.askPlain(job, "p2", canary("plain prompt")).until(ServerMessage.StreamEnd.class);
    }
    return job;
  }

  /** All ways in which a message can fail, each with a text of its own. */
  private void refusedAndMalformed(NodeOnDevnet node) throws Exception {
    BigInteger job = node.newJob();
    BigInteger nowhere = BigInteger.TEN.pow(20);
    try (TestClient client = TestClient.connect(node.socket())) {
      refused(client, "{\"type\":\"prompt\",\"prompt\":\"" + canary("cut JSON"));
      refused(client, canary("no JSON"));
      refused(client, "{\"type\":\"x\",\"prompt\":\"" + canary("unknown type") + "\"}");
      refused(client, prompt(nowhere, canary("no session")));
      refused(client, "{\"type\":\"prompt\",\"request\":\"" + canary("wrong type") + "\"}");
      client.binary(canary("binary").getBytes(UTF_8));
      client.nextError();
      ClientCipher cipher = open(node, client, job, "third session key");
      refused(client, prompt(job, canary("clear text in an encrypted session")));
      client.ask(cipher, job, "m1", (canary("too long") + " ").repeat(5_000));
      assertThat(client.nextError().code()).isEqualTo("TOKEN_LIMIT_EXCEEDED");
      ClientCipher wrong = new ClientCipher(key("wrong key"), new SecureRandom());
      client.ask(wrong, job, "m2", canary("wrong key's prompt")).nextError();
      var once = client.sealed(cipher, job, "m3", canary("replayed"), PromptOptions.of(5, 0));
      client.say(once).answer(cipher);
      client.say(once).nextError();
      client.say(client.init(nowhere, node.host(), node.payer(), key("no job"), "i"));
      client.nextError();
      client.say(client.init(job, node.key(5), node.payer(), key("other host"), "i"));
      client.nextError();
      client.ask(cipher, job, "m4", STORY + canary("abandoned"));
      client.next();
      client.abort();
    }
    post(node, "/v1/auth/challenge", "{\"challenge\":\"" + canary("challenge") + "\"}");
    post(node, "/v1/inference", "{\"prompt\":\"" + canary("HTTP prompt") + "\",\"job_id\":\"9\"}");
    post(node, "/nowhere", canary("unknown path"));
  }

  private static void refused(TestClient client, String frame) {
    client.text(frame).nextError();
  }

  private static String prompt(BigInteger job, String text) {
    return "{\"type\":\"prompt\",\"session_id\":\"" + job + "\",\"prompt\":\"" + text + "\"}";
  }

  private static String get(NodeOnDevnet node, String path) throws Exception {
    return send(HttpRequest.newBuilder(node.http(path)).build());
  }

  private void post(NodeOnDevnet node, String path, String body) throws Exception {
    String answer =
        send(
            HttpRequest.newBuilder(node.http(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    requireClean("POST " + path, answer.getBytes(UTF_8));
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.headers().map() + response.body();
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var all = Files.walk(directory.resolve("node"))) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(directory.resolve("node/native")))
              .toList();
      assertThat(files).anyMatch(file -> file.endsWith("node.db"));
      return files;
    }
  }

  private void requireClean(String where, byte[] content) {
    String text = new String(content, ISO_8859_1);
    String found =
        secrets.entrySet().stream()
            .filter(secret -> shows(text, secret.getValue()).isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    assertThat(found).as("found in %s", where).isEmpty();
  }

  /** In any of the usual ways to write bytes. */
  private static Optional<String> shows(String text, byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    return List.of(
            new String(secret, ISO_8859_1),
            hex,
            hex.toUpperCase(Locale.ROOT),
            Base64.getEncoder().withoutPadding().encodeToString(secret),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
        .stream()
        .filter(text::contains)
        .findFirst();
  }
}
