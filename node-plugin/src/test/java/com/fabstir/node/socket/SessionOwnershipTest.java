package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.FinishReason;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger can do to the sessions of others while everybody with a valid job is served. */
@DevnetTest(blockTimeSeconds = 1, revertAfterEach = false)
class SessionOwnershipTest {
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

  private static TestClient connect() {
    return TestClient.connect(node.socket());
  }

  private static ClientMessage.SessionInit plainInit(BigInteger job) {
    return new ClientMessage.SessionInit(
        Optional.of(RequestId.of("plain")),
        Optional.of(job.toString()),
        Optional.of(job),
        OptionalLong.empty(),
        Optional.empty());
  }

  private static ClientMessage.SessionEnd end(BigInteger job) {
    return new ClientMessage.SessionEnd(
        Optional.of(RequestId.of("end")), Optional.of(job.toString()), Optional.of(job));
  }

  @Test
  void anEncryptedSessionStaysItsSignersAcrossARestart() {
    BigInteger job = node.newJob();
    try (LocalSigner derived = LocalSigner.random();
        LocalSigner nobody = LocalSigner.random()) {
      try (TestClient client = connect()) {
        client.open(job, node.host(), derived);
      }
      node.node().close();
      node.started();

      try (TestClient stranger = connect();
          TestClient client = connect()) {
        assertThat(stranger.say(plainInit(job)).nextError().code()).isEqualTo("SESSION_OWNED");
        stranger.say(stranger.init(job, node.host(), nobody, stranger.newKey(), "x"));
        assertThat(stranger.nextError().code()).isEqualTo("SESSION_OWNED");
        assertThat(stranger.askPlain(job, "p1", "Hello").nextError().code())
            .isEqualTo("SESSION_OWNED");
        assertThat(stranger.say(end(job)).nextError().code()).isEqualTo("SESSION_NOT_FOUND");

        ClientCipher cipher = client.open(job, node.host(), derived);
        assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text())
            .startsWith("Hello!");
      }
    }
  }

  @Test
  void whoWasBesideASessionInClearTextHasNoPartInItWhenItIsEncrypted() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect()) {
      client.openPlain(job);
      stranger.openPlain(job);

      ClientCipher cipher = client.open(job, node.host(), node.payer());

      assertThat(stranger.say(end(job)).nextError().code()).isEqualTo("SESSION_NOT_FOUND");
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).startsWith("Hello!");
    }
  }

  @Test
  void aSessionProvedInClearTextStaysItsWalletsAcrossARestart() throws Exception {
    BigInteger job = node.newJob();
    String token = WalletAccessTest.token(node, job, node.payer());
    assertThat(WalletAccessTest.chat(node, job, token).statusCode()).isEqualTo(200);
    node.node().leave();
    node.started();

    try (TestClient stranger = connect();
        TestClient client = connect();
        LocalSigner nobody = LocalSigner.random()) {
      assertThat(WalletAccessTest.chat(node, job).statusCode()).isEqualTo(403);
      assertThat(WalletAccessTest.chat(node, job, token).statusCode()).isEqualTo(401);
      assertThat(stranger.say(plainInit(job)).nextError().code()).isEqualTo("SESSION_OWNED");
      assertThat(stranger.askPlain(job, "p1", "Hello").nextError().code())
          .isEqualTo("SESSION_OWNED");
      assertOwned(WalletAccessTest.openProved(stranger, job, nobody));
      stranger.say(stranger.init(job, node.host(), nobody, stranger.newKey(), "x"));
      assertOwned(stranger.next());

      String next = WalletAccessTest.token(node, job, node.payer());
      assertThat(WalletAccessTest.chat(node, job, next).statusCode()).isEqualTo(200);
      assertThat(client.open(job, node.host(), node.payer())).isNotNull();
    }
  }

  private static void assertOwned(ServerMessage answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            ServerMessage.Failure.class,
            failure -> assertThat(failure.error().code()).isEqualTo("SESSION_OWNED"));
  }

  @Test
  void whoPaysTakesASessionInClearTextFromAStrangersKey() throws Exception {
    for (boolean overHttp : new boolean[] {true, false}) {
      BigInteger job = node.newJob();
      try (TestClient stranger = connect();
          TestClient client = connect();
          LocalSigner nobody = LocalSigner.random()) {
        ClientCipher cipher = stranger.open(job, node.host(), nobody);
        stranger.ask(cipher, job, "s1", STORY);
        assertOwned(WalletAccessTest.openProved(client, job, nobody));

        if (overHttp) {
          String token = WalletAccessTest.token(node, job, node.payer());
          assertThat(WalletAccessTest.chat(node, job, token).statusCode()).isEqualTo(200);
        } else {
          assertThat(WalletAccessTest.openProved(client, job, node.payer()))
              .isInstanceOf(ServerMessage.SessionInitAck.class);
          client.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
        }

        stranger.until(ServerMessage.EncryptedResponse.class);
        assertThat(stranger.ask(cipher, job, "s2", "Hello").nextError().code())
            .isEqualTo("SESSION_KEY_NOT_FOUND");
        stranger.say(stranger.init(job, node.host(), nobody, stranger.newKey(), "x"));
        assertOwned(stranger.next());
      }
    }
  }

  @Test
  void theKeyOfWhoPaysLetsNothingInInClearText() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.open(job, node.host(), node.payer());

      assertOwned(WalletAccessTest.openProved(client, job, node.payer()));
    }
  }

  @Test
  void aSocketThatProvedTheWalletEndsTheSessionAlsoAfterItsRequests() throws Exception {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      WalletAccessTest.openProved(client, job, node.payer());
      String token = WalletAccessTest.token(node, job, node.payer());
      assertThat(WalletAccessTest.chat(node, job, token).statusCode()).isEqualTo(200);
      client
          .askPlain(job, "p1", "Explain in detail how a session is paid")
          .until(ServerMessage.StreamEnd.class);
      node.devnet().increaseTime(Duration.ofSeconds(40));
      client.say(end(job));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED));
    }
  }

  @Test
  void aStrangersPlainInitAndEndLeaveAFreshJobToItsClient() {
    BigInteger job = node.newJob();
    node.devnet().increaseTime(Duration.ofSeconds(40));
    try (TestClient stranger = connect()) {
      stranger.openPlain(job);
      stranger.say(end(job));
      stranger.closeCleanly();
    }

    assertStaysOpenPastTheGracePeriod(job);
    assertIsServedToWhoPaid(job);
  }

  @Test
  void aStrangersEncryptedInitAndEndLeaveAFreshJobToItsClient() {
    BigInteger job = node.newJob();
    node.devnet().increaseTime(Duration.ofSeconds(40));
    try (TestClient stranger = connect();
        LocalSigner nobody = LocalSigner.random()) {
      stranger.open(job, node.host(), nobody);
      stranger.say(end(job));
      stranger.closeCleanly();
    }

    assertStaysOpenPastTheGracePeriod(job);
    assertIsServedToWhoPaid(job);
  }

  /** The node of this test waits two seconds after a clean close. */
  private static void assertStaysOpenPastTheGracePeriod(BigInteger job) {
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.ACTIVE));
  }

  private static void assertIsServedToWhoPaid(BigInteger job) {
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).startsWith("Hello!");
    }
  }

  @Test
  void whatAStrangerAsksInClearTextEndsWhereWhoPaidComes() {
    BigInteger job = node.newJob();
    try (TestClient stranger = connect();
        TestClient client = connect()) {
      stranger.openPlain(job);
      for (int i = 0; i <= Session.MAX_WAITING; i++) {
        stranger.askPlain(job, "s" + i, STORY);
      }
      assertThat(stranger.next()).isInstanceOf(ServerMessage.StreamChunk.class);

      ClientCipher cipher = client.open(job, node.host(), node.payer());

      List<ServerMessage> told = stranger.until(ServerMessage.Failure.class);
      assertThat(told)
          .filteredOn(
              message ->
                  message instanceof ServerMessage.StreamEnd end
                      && end.end().finishReason().equals(Optional.of(FinishReason.CANCELLED)))
          .hasSize(1);
      assertThat(((ServerMessage.Failure) told.getLast()).error().code())
          .isEqualTo("SESSION_OWNED");
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).startsWith("Hello!");
      assertThat(stranger.askPlain(job, "s9", "Hello").until(ServerMessage.Failure.class))
          .noneMatch(ServerMessage.StreamChunk.class::isInstance);
    }
  }

  @Test
  void aPlainSessionIsEndedByTheSocketThatOpenedItOnly() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect()) {
      client.openPlain(job);
      stranger.openPlain(job);
      assertThat(stranger.say(end(job)).nextError().code()).isEqualTo("SESSION_OWNED");

      client
          .askPlain(job, "p1", "Explain in detail how a session is paid")
          .until(ServerMessage.StreamEnd.class);
      node.devnet().increaseTime(Duration.ofSeconds(40));
      client.say(end(job));

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED));
    }
  }

  private static ClientMessage.StreamCancel cancel(BigInteger job) {
    return new ClientMessage.StreamCancel(
        Optional.of(RequestId.of("cancel")),
        Optional.of(job.toString()),
        Optional.of(job),
        Optional.empty());
  }

  private static Optional<FinishReason> endOf(List<ServerMessage> answer) {
    return ((ServerMessage.StreamEnd) answer.getLast()).end().finishReason();
  }

  /** A fast machine may end an answer before it is cancelled: then there is another one. */
  private static void awaitCancelled(BigInteger job, TestClient asker, TestClient canceller) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              assertThat(asker.askPlain(job, "s2", STORY).next())
                  .isInstanceOf(ServerMessage.StreamChunk.class);
              canceller.say(cancel(job));
              return endOf(asker.until(ServerMessage.StreamEnd.class))
                  .equals(Optional.of(FinishReason.CANCELLED));
            });
  }

  @Test
  void whoKnowsAPlainJobIsAnsweredAndHasNoOtherPartInItsSession() {
    BigInteger job = node.newJob();
    try (TestClient client = connect();
        TestClient stranger = connect()) {
      client.openPlain(job);
      stranger.openPlain(job);
      for (int i = 0; i < Session.MAX_WAITING; i++) {
        client.askPlain(job, "p" + i, STORY);
      }
      client.next();
      stranger.askPlain(job, "s1", STORY);

      assertThat(stranger.say(cancel(job)).nextError().code()).isEqualTo("SESSION_OWNED");
      for (int i = 0; i < Session.MAX_WAITING; i++) {
        assertThat(endOf(client.until(ServerMessage.StreamEnd.class))).contains(FinishReason.STOP);
      }
      assertThat(endOf(stranger.until(ServerMessage.StreamEnd.class))).contains(FinishReason.STOP);
      // Its own answer is the stranger's to cancel, and the opener's.
      awaitCancelled(job, stranger, stranger);
      awaitCancelled(job, stranger, client);

      node.devnet().increaseTime(Duration.ofSeconds(40));
      stranger.askPlain(job, "s3", STORY).next();
      client.closeCleanly();
      stranger.until(ServerMessage.StreamEnd.class);
      await()
          .atMost(Duration.ofSeconds(45))
          .untilAsserted(
              () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED));
      assertThat(stranger.within(0)).as("news of the session").isEmpty();
    }
  }

  @Test
  void aClientThatLostItsSocketHasTheSessionOnItsNext() throws Exception {
    BigInteger job = node.newJob();
    // A socket counts a moment after its greeting, and until its end was noticed.
    await().untilAsserted(() -> assertThat(sockets()).isZero());
    try (TestClient again = connect()) {
      TestClient lost = connect();
      await().untilAsserted(() -> assertThat(sockets()).isEqualTo(2));
      lost.openPlain(job);
      lost.askPlain(job, "p1", "Explain in detail how a session is paid")
          .until(ServerMessage.StreamEnd.class);
      again.openPlain(job);
      lost.abort();
      await().untilAsserted(() -> assertThat(sockets()).isOne());
      node.devnet().increaseTime(Duration.ofSeconds(40));

      // Its end is the session's, long before the minute is over that a lost socket is waited for.
      again.closeCleanly();

      await()
          .atMost(Duration.ofSeconds(45))
          .untilAsserted(
              () -> assertThat(node.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED));
    }
  }

  private static double sockets() throws Exception {
    String page =
        HTTP.send(
                HttpRequest.newBuilder(node.http("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return PageReader.sum(page, NodeMeter.SOCKETS);
  }
}
