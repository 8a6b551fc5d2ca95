package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.HeardLog;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.conformance.Frame;
import com.fabstir.node.conformance.RawSocket;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WireError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one client sends, the sessions of others go on. */
@DevnetTest(revertAfterEach = false)
class HostileMessagesTest {
  private static final String STORY = "Tell me a long story about a robot";
  private static final int MANY = 24;
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

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("hello", "INVALID_REQUEST"),
        Arguments.of("", "INVALID_REQUEST"),
        Arguments.of("[1,2]", "INVALID_REQUEST"),
        Arguments.of("{\"type\":7}", "INVALID_REQUEST"),
        Arguments.of("{\"type\":\"auth\",\"id\":1}", "UNSUPPORTED"),
        Arguments.of("{\"type\":\"uploadVectors\"}", "UNSUPPORTED"),
        Arguments.of("{\"type\":\"session_init\",\"session_id\":\"x\"}", "INVALID_JOB_ID"),
        Arguments.of("{\"type\":\"encrypted_message\"}", "MISSING_PAYLOAD"),
        Arguments.of("{\"type\":\"encrypted_session_init\"}", "MISSING_PAYLOAD"),
        Arguments.of(
            "{\"type\":\"encrypted_message\",\"session_id\":\"1\",\"payload\":{\"ciphertextHex\":"
                + "\"zz\",\"nonceHex\":\"00\",\"aadHex\":\"\"}}",
            "INVALID_HEX_ENCODING"),
        Arguments.of("{\"type\":\"stream_cancel\"}", "MISSING_SESSION_ID"),
        Arguments.of("{\"type\":\"session_end\"}", "MISSING_SESSION_ID"),
        Arguments.of("{\"a\":".repeat(2000), "INVALID_REQUEST"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void answersWithCodeAndMessageAndStaysOpen(String frame, String code) {
    try (TestClient client = connect()) {
      WireError error = client.text(frame).nextError();

      assertThat(error.code()).isEqualTo(code);
      assertThat(error.message()).isNotBlank();
      assertThat(client.text("{\"type\":\"x\",\"id\":\"still here\"}").nextError().id())
          .contains(RequestId.of("still here"));
    }
  }

  @Test
  void refusesBinaryFrames() {
    try (TestClient client = connect()) {
      client.binary(new byte[] {1, 2, 3});

      assertThat(client.nextError().code()).isEqualTo("INVALID_REQUEST");
    }
  }

  @Test
  void refusesMessagesOverOneMebibyteInWords() {
    try (TestClient client = connect()) {
      client.text("{\"type\":\"ping\",\"x\":\"" + "a".repeat(3 << 20) + "\"}");

      assertThat(client.nextError().code()).isEqualTo("MESSAGE_TOO_LARGE");
      client.parts("b".repeat(700_000), "b".repeat(700_000));
      assertThat(client.nextError().code()).isEqualTo("MESSAGE_TOO_LARGE");
      assertThat(client.text("{\"type\":\"x\"}").nextError().code()).isEqualTo("UNSUPPORTED");
    }
  }

  @Test
  void holdsLittleForManyWhoseMessageLacksItsLastByte() throws Exception {
    BigInteger job = node.newJob();
    List<AutoCloseable> hostile = new ArrayList<>();
    long heapBefore = heapBytes();
    try (TestClient good = connect()) {
      byte[] longest = Frame.of(Frame.TEXT, new byte[8 << 20]).bytes();
      for (int i = 0; i < MANY; i++) {
        hostile.add(sentAllButOneByte(longest));
      }
      good.openPlain(job);
      assertThat(heapBytes() - heapBefore).as("for frames of 8 MiB").isLessThan(32 << 20);

      byte[] message = Frame.of(Frame.TEXT, new byte[MessageBytes.MAX_BYTES]).bytes();
      for (int i = 0; i < MANY; i++) {
        hostile.add(sentAllButOneByte(message));
      }
      await().untilAsserted(() -> assertThat(unfinishedBytes()).isGreaterThan(MANY * 1_000_000.0));
      hostile.add(sentAllButOneByteOfABody());
      await()
          .untilAsserted(
              () -> assertThat(unfinishedBytes()).isGreaterThan((MANY + 1) * 1_000_000.0));

      good.askPlain(job, "p1", "Hello").until(ServerMessage.StreamEnd.class);
      assertThat(heapBytes() - heapBefore).as("for messages of 1 MiB").isLessThan(64 << 20);
    } finally {
      for (AutoCloseable each : hostile) {
        each.close();
      }
    }
    await().untilAsserted(() -> assertThat(unfinishedBytes()).isZero());
  }

  @Test
  void whoLeavesInTheMiddleOfABodyIsNoFailureOfTheNode() throws Exception {
    try (var log = new HeardLog()) {
      Socket client = sentAllButOneByteOfABody();
      await().untilAsserted(() -> assertThat(unfinishedBytes()).isPositive());
      client.close();
      await().untilAsserted(() -> assertThat(unfinishedBytes()).isZero());
      get(request("/health"));
      assertThat(log.text()).doesNotContain("InsufficientData");
    }
  }

  private static RawSocket sentAllButOneByte(byte[] frame) throws IOException {
    var socket = new RawSocket(node.node().apiPort());
    socket.send(Arrays.copyOf(frame, frame.length - 1));
    return socket;
  }

  private static Socket sentAllButOneByteOfABody() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), node.node().apiPort());
    String header =
        "POST /v1/inference HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + MessageBytes.MAX_BYTES
            + "\r\n\r\n";
    socket.getOutputStream().write(header.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(new byte[MessageBytes.MAX_BYTES - 1]);
    return socket;
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double unfinishedBytes() throws IOException, InterruptedException {
    return PageReader.sum(get(request("/metrics")), NodeMeter.MESSAGES_HELD);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(node.http(path));
  }

  private static String get(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void tellsTheOperatorOfAProxyBehindWhichNoAddressHasALimit() throws Exception {
    assertThat(get(request("/health"))).doesNotContain("FABSTIR_TRUSTED_PROXIES");

    get(request("/status").header("X-Forwarded-For", "198.51.100.9"));

    assertThat(get(request("/health"))).contains("FABSTIR_TRUSTED_PROXIES=127.0.0.1");
  }

  @Test
  void countsBytesAndNotCharacters() {
    try (TestClient client = connect()) {
      client.text("{\"type\":\"ping\",\"x\":\"" + "€".repeat(400_000) + "\"}");

      assertThat(client.nextError().code()).isEqualTo("MESSAGE_TOO_LARGE");
    }
  }

  @Test
  void doesNotLetNonsenseOnTheSameSocketEndARunningAnswer() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      int answers = 1 + Session.MAX_WAITING;
      for (int i = 0; i < answers; i++) {
        client.ask(cipher, job, "m" + i, STORY);
      }
      assertThat(client.next()).isInstanceOf(ServerMessage.EncryptedChunk.class);
      client.text("nonsense");
      client.binary(new byte[10]);
      client.text("{\"type\":\"auth\",\"id\":\"late\"}");
      client.text("x".repeat(2 << 20));

      for (int i = 0; i < answers; i++) {
        List<ServerMessage> rest = client.until(ServerMessage.EncryptedResponse.class);
        assertThat(rest).noneMatch(ServerMessage.Failure.class::isInstance);
        assertThat(((ServerMessage.EncryptedResponse) rest.getLast()).end().tokensUsed())
            .hasValue(216);
      }
      // What named a request is answered once it cannot harm.
      var failure = (ServerMessage.Failure) client.until(ServerMessage.Failure.class).getLast();
      assertThat(failure.error().id()).contains(RequestId.of("late"));
    }
  }

  @Test
  void keepsOtherSessionsUnharmedUnderAFlood() {
    BigInteger job = node.newJob();
    BigInteger other = node.newJob();
    Random random = new Random(7);
    try (TestClient victim = connect();
        TestClient hostile = connect()) {
      ClientCipher cipher = victim.open(job, node.host(), node.payer());
      ClientCipher own = hostile.open(other, node.host(), node.payer());
      var valid = hostile.sealed(own, job, "steal", "Hello", PromptOptions.NONE);
      // The model is so sure of this answer that it is the same beside others.
      victim.ask(cipher, job, "m1", "Explain in detail how a session is paid");

      for (int i = 0; i < 200; i++) {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        hostile.text(new String(noise, StandardCharsets.ISO_8859_1));
        if (i % 20 == 0) {
          hostile.say(valid);
        }
      }

      assertThat(victim.answer(cipher).tokens()).isEqualTo(142);
      SecretAnswer next = victim.ask(cipher, job, "m2", "Hello").answer(cipher);
      assertThat(next.text()).startsWith("Hello!");
    }
  }

  @Test
  void refusesAPromptUnderAForeignKey() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      ClientCipher wrong = new ClientCipher(client.newKey(), new SecureRandom());

      assertThat(client.ask(wrong, job, "m1", "Hello").nextError().code())
          .isEqualTo("DECRYPTION_FAILED");
      assertThat(client.ask(cipher, job, "m2", "Hello").answer(cipher).text()).startsWith("Hello!");
    }
  }

  @Test
  void refusesAnInitForAnotherHost() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      client.say(client.init(job, node.key(5), node.payer(), client.newKey(), "i"));

      WireError error = client.nextError();
      assertThat(error.code()).isEqualTo("DECRYPTION_FAILED");
      assertThat(error.id()).contains(RequestId.of("i"));
    }
  }

  @Test
  void answersProtocolPingsWhileItStreams() {
    BigInteger job = node.newJob();
    try (TestClient client = connect()) {
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      client.ask(cipher, job, "m1", STORY);
      for (int i = 0; i < 200; i++) {
        client.ping();
      }

      assertThat(client.answer(cipher).tokens()).isEqualTo(216);
    }
  }
}
