package com.fabstir.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.socket.SecretAnswer;
import com.fabstir.node.socket.TestClient;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireCodec;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

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

  private final Secrets secrets = new Secrets();

  @Test
  void noPromptAnswerOrKeyIsLoggedStoredOrShown(Devnet devnet, @TempDir Path directory)
      throws Exception {
    HeardLog log = new HeardLog();
    Map<String, String> shown = new TreeMap<>();
    String apiKey = secrets.canary("API key");
    try (NodeOnDevnet node =
        new NodeOnDevnet(devnet, directory)
            .withHttp(HttpSettings.DEFAULT.withApiKey(apiKey))
            .registered()
            .started()) {
      secrets.add("host key", node.host().copyKey());
      secrets.add("client key", node.payer().copyKey());
      BigInteger encrypted = encryptedSession(node);
      BigInteger plain = plainSession(node);
      BigInteger http = httpSession(node, apiKey);
      refusedAndMalformed(node);
      node.devnet().increaseTime(Duration.ofSeconds(40));
      node.node().drain(Duration.ofSeconds(20));
      for (String page : PAGES) {
        shown.put(page, get(node, page));
      }
      for (BigInteger job : List.of(encrypted, plain, http)) {
        String page = "/v1/session/" + job + "/info";
        shown.put(page, get(node, page));
      }
      shown.put("status", node.node().status().toString());
      shown.put("settings", node.settings(0).toString());
      shown.put("console", String.join("\n", node.said()));
    } finally {
      log.close();
    }
    shown.put("log", log.text());

    assertThat(log.text()).as("the log is heard at its finest").contains("com.fabstir.");
    assertThat(shown.get("/metrics")).contains("fabstir_");
    secrets.requireNoneIn(shown);
    secrets.requireNoneInFilesOf(directory.resolve("node"));
  }

  private SessionKey key(String what) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    secrets.add(what, bytes.clone());
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
      secrets.add("question", STORY.getBytes(UTF_8));
      secrets.addParts("answer", answer.text());
      client
          .askInJson(cipher, job, "m2", "Hello " + secrets.canary("encrypted prompt"))
          .answer(cipher);
      client.until(ServerMessage.StreamEnd.class);
      open(node, client, job, "second session key");
    }
    return job;
  }

  private BigInteger plainSession(NodeOnDevnet node) {
    BigInteger job = node.newJob();
    try (TestClient client = TestClient.connect(node.socket())) {
      client.openPlain(job);
      client.askPlain(job, "p1", STORY).until(ServerMessage.StreamEnd.class);
      client
          .askPlain(job, "p2", secrets.canary("plain prompt"))
          .until(ServerMessage.StreamEnd.class);
    }
    return job;
  }

  /** A wallet that proves itself, and the operator, each with an answer whole and in pieces. */
  private BigInteger httpSession(NodeOnDevnet node, String apiKey) throws Exception {
    BigInteger job = node.newJob();
    String asked = "{\"wallet\":\"%s\",\"job_id\":%s}".formatted(node.payer().address(), job);
    var given =
        (ServerMessage.AuthChallenge)
            new WireCodec()
                .readServer(body(node, "/v1/auth/session-challenge", asked))
                .orElseThrow();
    WalletProof proof = given.challenge().prove(node.payer());
    secrets.add("wallet's proof", proof.signature().toBytes());
    String proved =
        "{\"job_id\":%s,\"auth\":{\"nonce\":\"%s\",\"signature\":\"%s\"}}"
            .formatted(job, proof.nonce().value(), proof.signature().hex());
    String token =
        JsonMapper.shared()
            .readTree(body(node, "/v1/auth/session", proved))
            .get("session_token")
            .stringValue();
    secrets.add("session token", token.getBytes(UTF_8));
    for (String more : List.of("", ",\"stream\":true")) {
      String question =
          "{\"prompt\":\"%s\"%s}".formatted(STORY + secrets.canary("HTTP" + more), more);
      String answer =
          body(
              node,
              "/v1/inference",
              question,
              "Fabstir-Job-Id",
              job.toString(),
              "Fabstir-Session-Token",
              token);
      String own = body(node, "/v1/inference", question, "Authorization", "Bearer " + apiKey);
      if (more.isEmpty()) {
        secrets.addParts("HTTP answer", response(answer));
        secrets.addParts("operator's answer", response(own));
      }
    }
    String none = "{\"prompt\":\"" + secrets.canary("nobody's prompt") + "\"}";
    String wrong = secrets.canary("wrong API key");
    post(node, "/v1/inference", none, "Authorization", "Bearer " + wrong);
    String wrongToken = secrets.canary("wrong token");
    post(
        node,
        "/v1/inference",
        none,
        "Fabstir-Job-Id",
        job.toString(),
        "Fabstir-Session-Token",
        wrongToken);
    post(node, "/v1/auth/session", proved);
    return job;
  }

  private static String response(String answer) {
    return JsonMapper.shared().readTree(answer).get("response").stringValue();
  }

  /** All ways in which a message can fail, each with a text of its own. */
  private void refusedAndMalformed(NodeOnDevnet node) throws Exception {
    BigInteger job = node.newJob();
    BigInteger nowhere = BigInteger.TEN.pow(20);
    try (TestClient client = TestClient.connect(node.socket())) {
      refused(client, "{\"type\":\"prompt\",\"prompt\":\"" + secrets.canary("cut JSON"));
      refused(client, secrets.canary("no JSON"));
      refused(client, "{\"type\":\"x\",\"prompt\":\"" + secrets.canary("unknown type") + "\"}");
      refused(client, prompt(nowhere, secrets.canary("no session")));
      refused(client, "{\"type\":\"prompt\",\"request\":\"" + secrets.canary("wrong type") + "\"}");
      client.binary(secrets.canary("binary").getBytes(UTF_8));
      client.nextError();
      ClientCipher cipher = open(node, client, job, "third session key");
      refused(client, prompt(job, secrets.canary("clear text in an encrypted session")));
      client.ask(cipher, job, "m1", (secrets.canary("too long") + " ").repeat(5_000));
      assertThat(client.nextError().code()).isEqualTo("TOKEN_LIMIT_EXCEEDED");
      ClientCipher wrong = new ClientCipher(key("wrong key"), new SecureRandom());
      client.ask(wrong, job, "m2", secrets.canary("wrong key's prompt")).nextError();
      var once =
          client.sealed(cipher, job, "m3", secrets.canary("replayed"), PromptOptions.of(5, 0));
      client.say(once).answer(cipher);
      client.say(once).nextError();
      client.say(client.init(nowhere, node.host(), node.payer(), key("no job"), "i"));
      client.nextError();
      client.say(client.init(job, node.key(5), node.payer(), key("other host"), "i"));
      client.nextError();
      client.ask(cipher, job, "m4", STORY + secrets.canary("abandoned"));
      client.next();
      client.abort();
    }
    post(node, "/v1/auth/challenge", "{\"challenge\":\"" + secrets.canary("challenge") + "\"}");
    post(
        node,
        "/v1/inference",
        "{\"prompt\":\"" + secrets.canary("HTTP prompt") + "\",\"job_id\":\"9\"}");
    post(node, "/nowhere", secrets.canary("unknown path"));
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

  private void post(NodeOnDevnet node, String path, String body, String... headers)
      throws Exception {
    String answer = send(request(node, path, body, headers));
    secrets.requireNoneIn("POST " + path, answer.getBytes(UTF_8));
  }

  private static HttpRequest request(
      NodeOnDevnet node, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.http(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /** What its own client gets. */
  private static String body(NodeOnDevnet node, String path, String body, String... headers)
      throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(request(node, path, body, headers), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return response.body();
    }
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.headers().map() + response.body();
    }
  }
}
