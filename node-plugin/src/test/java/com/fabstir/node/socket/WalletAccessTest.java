package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.access.AccessMode;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.InitSecret;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Wallets that prove themselves to nodes of the policies signed and strict. */
@DevnetTest(revertAfterEach = false)
class WalletAccessTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static NodeOnDevnet signed;
  private static NodeOnDevnet strict;

  private final LocalSigner stranger = LocalSigner.random();

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    signed =
        new NodeOnDevnet(devnet, directory.resolve("signed"))
            .withAccess(NodeOnDevnet.access(AccessMode.SIGNED))
            .registered()
            .started();
    strict =
        new NodeOnDevnet(devnet, directory.resolve("strict"))
            .withAccess(NodeOnDevnet.access(AccessMode.STRICT))
            .started();
  }

  @AfterAll
  static void stop() {
    strict.close();
    signed.close();
  }

  private static TestClient connect(NodeOnDevnet node) {
    return TestClient.connect(node.socket());
  }

  private static ClientMessage.SessionInit plain(BigInteger job) {
    return new ClientMessage.SessionInit(
        Optional.of(RequestId.of("init")),
        Optional.of(job.toString()),
        Optional.of(job),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static WalletChallenge challenge(TestClient client, BigInteger job, Signer wallet) {
    client.say(
        new ClientMessage.AuthChallengeRequest(
            Optional.of(RequestId.of("c1")),
            Optional.empty(),
            Optional.of(job),
            OptionalLong.of(31337),
            wallet.address()));
    var answer = (ServerMessage.AuthChallenge) client.next();
    assertThat(answer.id()).contains(RequestId.of("c1"));
    return answer.challenge();
  }

  static ServerMessage openProved(TestClient client, BigInteger job, Signer wallet) {
    return client.say(plain(job).with(challenge(client, job, wallet).prove(wallet))).next();
  }

  private static void refused(String code, TestClient client, ClientMessage message) {
    WireError error = client.say(message).nextError();
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.id()).isEqualTo(message.id());
  }

  private static ClientMessage.EncryptedSessionInit sealed(
      NodeOnDevnet node, BigInteger job, Signer signer, SessionKey key, WalletProof proof) {
    return new ClientMessage.EncryptedSessionInit(
        Optional.of(RequestId.of("init")),
        Optional.of(job.toString()),
        Optional.of(job),
        OptionalLong.empty(),
        new Handshake(new SecureRandom())
            .offer(
                PublicKey.decode(node.host().publicKey()),
                signer,
                InitSecret.of(key, job, Optional.empty()).with(proof)));
  }

  private static String get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static double signatureFailures() throws IOException, InterruptedException {
    return PageReader.sum(get(signed.http("/metrics")), NodeMeter.SIGNATURE_FAILURES);
  }

  @Test
  void asksWhoComesInClearTextForASignature() {
    BigInteger job = signed.newJob();
    try (TestClient client = connect(signed)) {
      WireError error = client.say(plain(job)).nextError();

      assertThat(error.code()).isEqualTo("AUTHENTICATION_FAILED");
      assertThat(error.message()).contains("encrypted_session_init", "auth_challenge_request");
    }
  }

  @Test
  void servesAProvedWalletInClearText() {
    BigInteger job = signed.newJob();
    try (TestClient client = connect(signed)) {
      WalletChallenge asked = challenge(client, job, signed.payer());
      assertThat(asked.chainId()).isEqualTo(31337);
      assertThat(asked.marketplace()).isEqualTo(signed.contracts().marketplace().address());
      assertThat(asked.host()).isEqualTo(signed.host().address());

      var ack =
          (ServerMessage.SessionInitAck)
              client.say(plain(job).with(asked.prove(signed.payer()))).next();

      assertThat(ack.clientAddress()).contains(signed.payer().address());
      client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
    }
  }

  @Test
  void keepsASessionInClearTextForTheWalletThatOpenedIt() {
    BigInteger job = signed.newJob();
    try (TestClient owner = connect(signed);
        TestClient other = connect(signed);
        TestClient again = connect(signed)) {
      openProved(owner, job, signed.payer());

      assertThat(other.askPlain(job, "p1", "Hello").nextError().code()).isEqualTo("SESSION_OWNED");
      assertThat(((ServerMessage.Failure) openProved(other, job, stranger)).error().code())
          .isEqualTo("SESSION_OWNED");
      try (SessionKey key = other.newKey()) {
        refused("SESSION_OWNED", other, other.init(job, signed.host(), stranger, key, "i1"));
      }
      owner.askPlain(job, "p2", "Hello").until(ServerMessage.StreamEnd.class);
      openProved(again, job, signed.payer());
      again.askPlain(job, "p3", "Hello").until(ServerMessage.StreamEnd.class);
    }
  }

  @Test
  void leavesAStrangersSessionToWhoPays() {
    BigInteger job = signed.newJob();
    try (TestClient first = connect(signed);
        TestClient payer = connect(signed)) {
      assertThat(openProved(first, job, stranger)).isInstanceOf(ServerMessage.SessionInitAck.class);
      assertThat(openProved(payer, job, signed.payer()))
          .isInstanceOf(ServerMessage.SessionInitAck.class);

      assertThat(first.askPlain(job, "p1", "Hello").nextError().code()).isEqualTo("SESSION_OWNED");
      payer.askPlain(job, "p2", "Hello").until(ServerMessage.StreamEnd.class);
    }
  }

  @Test
  void takesNoProofTwiceNorForAnotherJobNorByAnotherKeyAndCountsThem() throws Exception {
    BigInteger job = signed.newJob();
    BigInteger other = signed.newJob();
    double before = signatureFailures();
    try (TestClient client = connect(signed);
        TestClient elsewhere = connect(strict)) {
      WalletProof used = challenge(client, job, signed.payer()).prove(signed.payer());
      client.say(plain(job).with(used)).next();

      refused("AUTHENTICATION_FAILED", client, plain(job).with(used));
      refused(
          "AUTHENTICATION_FAILED",
          client,
          plain(other).with(challenge(client, job, signed.payer()).prove(signed.payer())));
      refused(
          "AUTHENTICATION_FAILED",
          client,
          plain(job).with(challenge(client, job, signed.payer()).prove(stranger)));
      refused(
          "AUTHENTICATION_FAILED",
          client,
          plain(job).with(challenge(elsewhere, job, signed.payer()).prove(signed.payer())));
    }
    assertThat(signatureFailures() - before).isEqualTo(4);
  }

  @Test
  void givesChallengesOverHttpToo() throws Exception {
    BigInteger job = signed.newJob();
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(signed.http("/v1/auth/session-challenge"))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"job_id\":%s,\"wallet\":\"%s\"}"
                            .formatted(job, signed.payer().address())))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    var given =
        (ServerMessage.AuthChallenge) new WireCodec().readServer(response.body()).orElseThrow();

    try (TestClient client = connect(signed)) {
      assertThat(client.say(plain(job).with(given.challenge().prove(signed.payer()))).next())
          .isInstanceOf(ServerMessage.SessionInitAck.class);
    }
    assertThat(get(signed.http("/v1/version"))).contains("\"access\":\"signed\"");
  }

  @Test
  void answersNobodyOverHttpWhoCannotProveAWallet() throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(signed.http("/v1/inference"))
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"prompt\":\"Hi\",\"job_id\":%s}".formatted(signed.newJob())))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("AUTHENTICATION_FAILED");
  }

  private static HttpResponse<String> post(
      NodeOnDevnet node, String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.http(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String proof(NodeOnDevnet node, BigInteger job, Signer wallet) throws Exception {
    String given =
        post(
                node,
                "/v1/auth/session-challenge",
                "{\"job_id\":%s,\"wallet\":\"%s\"}".formatted(job, wallet.address()))
            .body();
    var challenge = (ServerMessage.AuthChallenge) new WireCodec().readServer(given).orElseThrow();
    WalletProof proof = challenge.challenge().prove(wallet);
    return "{\"job_id\":\"%s\",\"auth\":{\"nonce\":\"%s\",\"signature\":\"0x%s\"}}"
        .formatted(job, proof.nonce().value(), proof.signature().hex());
  }

  static String token(NodeOnDevnet node, BigInteger job, Signer wallet) throws Exception {
    HttpResponse<String> answer = post(node, "/v1/auth/session", proof(node, job, wallet));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode document = JsonMapper.shared().readTree(answer.body());
    assertThat(document.get("client_address").stringValue()).isEqualTo(wallet.address().value());
    return document.get("session_token").stringValue();
  }

  static HttpResponse<String> chat(NodeOnDevnet node, BigInteger job, String... token)
      throws Exception {
    List<String> headers = new ArrayList<>(List.of("Fabstir-Job-Id", job.toString()));
    if (token.length > 0) {
      headers.addAll(List.of("Fabstir-Session-Token", token[0]));
    }
    return post(
        node,
        "/v1/chat/completions",
        "{\"max_tokens\":3,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
        headers.toArray(String[]::new));
  }

  @Test
  void servesAProvedWalletOverHttp() throws Exception {
    for (NodeOnDevnet node : List.of(signed, strict)) {
      BigInteger job = node.newJob();
      BigInteger other = node.newJob();
      String token = token(node, job, node.payer());

      assertThat(chat(node, job, token).statusCode()).isEqualTo(200);
      assertThat(chat(node, job, token).statusCode()).isEqualTo(200);
      assertThat(chat(node, job).statusCode()).isEqualTo(401);
      assertThat(chat(node, other, token).statusCode()).isEqualTo(401);
      assertThat(chat(node, job, token + "x").statusCode()).isEqualTo(401);

      String next = token(node, job, node.payer());
      assertThat(chat(node, job, next).statusCode()).isEqualTo(200);
      assertThat(chat(node, job, token).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void takesNoProofTwiceOverHttpNorOneThatIsNotOfWhoMayAsk() throws Exception {
    BigInteger job = strict.newJob();
    String used = proof(strict, job, strict.payer());
    assertThat(post(strict, "/v1/auth/session", used).statusCode()).isEqualTo(200);

    for (String refused : List.of(used, proof(strict, job, stranger), "{\"job_id\":1}")) {
      HttpResponse<String> answer = post(strict, "/v1/auth/session", refused);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.body()).contains("AUTHENTICATION_FAILED").doesNotContain("session_token");
    }
  }

  @Test
  void aSessionProvedOverHttpIsNobodyElses() throws Exception {
    BigInteger job = signed.newJob();
    try (TestClient attached = connect(signed);
        TestClient other = connect(signed)) {
      openProved(attached, job, stranger);
      String token = token(signed, job, signed.payer());

      assertThat(attached.askPlain(job, "p1", "Hello").nextError().code())
          .isEqualTo("SESSION_OWNED");
      assertThat(
              attached
                  .text("{\"type\":\"stream_cancel\",\"session_id\":\"%s\"}".formatted(job))
                  .nextError()
                  .code())
          .isEqualTo("SESSION_NOT_FOUND");
      assertThat(((ServerMessage.Failure) openProved(other, job, stranger)).error().code())
          .isEqualTo("SESSION_OWNED");
      assertThat(post(signed, "/v1/auth/session", proof(signed, job, stranger)).statusCode())
          .isEqualTo(403);
      assertThat(chat(signed, job, token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesAnySignerOfAnEncryptedInitUnlessItIsStrict() {
    BigInteger job = signed.newJob();
    try (TestClient client = connect(signed);
        TestClient strictClient = connect(strict);
        SessionKey key = strictClient.newKey()) {
      assertThat(client.open(job, signed.host(), stranger)).isNotNull();

      BigInteger other = signed.newJob();
      WireError error =
          strictClient
              .say(strictClient.init(other, strict.host(), stranger, key, "i1"))
              .nextError();
      assertThat(error.code()).isEqualTo("AUTHENTICATION_FAILED");
      assertThat(error.message()).contains(stranger.address().value(), "auth_challenge_request");
      assertThat(strictClient.open(other, strict.host(), strict.payer())).isNotNull();
    }
  }

  @Test
  void aStrictNodeTakesADerivedKeyWithTheProofOfThePayingWallet() {
    BigInteger job = strict.newJob();
    try (TestClient client = connect(strict)) {
      SessionKey refusedKey = client.newKey();
      WalletProof weak = challenge(client, job, stranger).prove(stranger);
      refused("AUTHENTICATION_FAILED", client, sealed(strict, job, stranger, refusedKey, weak));

      SessionKey key = client.newKey();
      WalletProof proof = challenge(client, job, strict.payer()).prove(strict.payer());
      var ack =
          (ServerMessage.SessionInitAck)
              client.say(sealed(strict, job, stranger, key, proof)).next();
      assertThat(ack.clientAddress()).contains(strict.payer().address());
      ClientCipher cipher = new ClientCipher(key, new SecureRandom());
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).isNotEmpty();
    }
  }
}
