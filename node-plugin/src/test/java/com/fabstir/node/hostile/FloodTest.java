package com.fabstir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.conformance.Frame;
import com.fabstir.node.conformance.RawSocket;
import com.fabstir.node.conformance.RawSocket.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Very many of something. */
@DevnetTest(revertAfterEach = false)
class FloodTest {
  private static final int CONNECTS = 10_000;
  private static final int MESSAGES = 100_000;
  private static final int BURST = 500;

  private static HostileStage stage;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    stage = new HostileStage(devnet, directory);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @BeforeEach
  void remember() {
    stage.remember();
  }

  @AfterEach
  void requireUnharmed() {
    stage.requireUnharmed();
  }

  @Test
  void tenThousandConnectsLeaveNothingBehind() throws Exception {
    int workers = 4;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> done = new ArrayList<>();
      for (int worker = 1; worker <= workers; worker++) {
        int address = worker;
        done.add(threads.submit(() -> connect(address, CONNECTS / workers)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    }
  }

  /** One in ten becomes a WebSocket before it vanishes, one in ten half of one. */
  private static Void connect(int address, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      if (i % 10 == 0) {
        stage.socket(address).close();
        continue;
      }
      try (Socket socket = connected(address)) {
        if (i % 10 == 1) {
          socket.getOutputStream().write("GET /v1/ws HT".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    return null;
  }

  @Test
  void oneAddressHasItsShareAndNoMore() {
    AtomicInteger address = new AtomicInteger(20);
    // Who is silent loses its place after seconds, on a slow machine before all have come.
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> requireShareOf(address.getAndIncrement()));
  }

  private static void requireShareOf(int address) throws IOException {
    List<RawSocket> taken = new ArrayList<>();
    try {
      for (int i = 0; i < HostileStage.PER_ADDRESS; i++) {
        taken.add(stage.socket(address));
      }
      assertThat(get(address))
          .startsWith("HTTP/1.1 429 ")
          .contains("\"rate_limit_exceeded\"", "Retry-After: ");
      assertThat(get(address + 100)).startsWith("HTTP/1.1 200 ");
    } finally {
      for (RawSocket each : taken) {
        each.close();
      }
    }
  }

  @Test
  void allAddressesTogetherHaveTheirsAndNoMore() throws IOException {
    List<Socket> taken = new ArrayList<>();
    try {
      // Who is silent loses its place after a second, on a slow machine before all have come.
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                for (int i = 0; i < HostileStage.CONNECTIONS; i++) {
                  taken.add(connected(50 + taken.size() / 50));
                }
                assertThat(get(40)).startsWith("HTTP/1.1 503 ").contains("\"service_unavailable\"");
              });
    } finally {
      for (Socket each : taken) {
        each.close();
      }
    }
  }

  private static Socket connected(int address) throws IOException {
    return new Socket(
        InetAddress.getLoopbackAddress(), stage.port(), HostileStage.address(address), 0);
  }

  private static String get(int address) throws IOException {
    try (Socket socket = connected(address)) {
      socket
          .getOutputStream()
          .write(
              "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aHundredThousandPingsAreHeardOut() throws IOException {
    var burst = new ByteArrayOutputStream();
    for (int i = 0; i < BURST; i++) {
      burst.writeBytes(Frame.of(Frame.PING, "p".repeat(125)).bytes());
    }
    try (RawSocket socket = stage.socket(2)) {
      for (int i = 0; i < MESSAGES / BURST; i++) {
        socket.send(burst.toByteArray());
      }
      socket.send(Frame.of(Frame.PING, "last").bytes());

      String pong = "";
      while (!pong.equals("last")) {
        pong = socket.next().orElseThrow().text();
      }
    }
  }

  @Test
  void aHundredThousandMessagesOfNonsenseGetAsManyRefusals() throws Exception {
    Random random = new Random(11);
    try (RawSocket socket = stage.socket(3);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Who asks much faster than it reads is cut off, so it waits for its answers now and then.
      Semaphore unread = new Semaphore(4 * BURST);
      Future<Integer> refusals = threads.submit(() -> refusals(socket, unread));
      for (int sent = 0; sent < MESSAGES; sent += BURST) {
        while (!unread.tryAcquire(BURST, 1, TimeUnit.SECONDS)) {
          assertThat(refusals.isDone()).as("whoever reads has gone").isFalse();
        }
        var burst = new ByteArrayOutputStream();
        for (int i = 0; i < BURST; i++) {
          burst.writeBytes(Frame.of(Frame.TEXT, nonsense(random)).bytes());
        }
        socket.send(burst.toByteArray());
      }

      assertThat(refusals.get()).isEqualTo(MESSAGES);
    }
  }

  private static int refusals(RawSocket socket, Semaphore unread) throws IOException {
    int count = 0;
    while (count < MESSAGES) {
      Received received = socket.next().orElseThrow();
      if (received.opcode() == Frame.TEXT) {
        assertThat(received.text()).contains("\"type\":\"error\"", "\"code\":\"");
        count++;
        unread.release();
      }
    }
    return count;
  }

  private static String nonsense(Random random) {
    String[] parts = {
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      "\"type\"",
      "\"prompt\"",
      "\"session_id\"",
      "1e999",
      "-0",
      "null",
      "\"\\u0000\"",
      "tru",
      "\"é\"",
      "0x",
      "\"payload\"",
      " "
    };
    var text = new StringBuilder(random.nextBoolean() ? "{\"type\":" : "");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Test
  void aMessageInFragmentsOfOneByteIsOneMessage() throws IOException {
    String message =
        "{\"type\":\"x\",\"id\":\"" + "f".repeat(200) + "\",\"y\":\"" + "z".repeat(20_000);
    byte[] bytes = (message + "\"}").getBytes(StandardCharsets.US_ASCII);
    try (RawSocket socket = stage.socket(4)) {
      var frames = new ByteArrayOutputStream();
      for (int i = 0; i < bytes.length; i++) {
        Frame frame = Frame.of(i == 0 ? Frame.TEXT : Frame.CONTINUATION, new byte[] {bytes[i]});
        frames.writeBytes((i == bytes.length - 1 ? frame : frame.notLast()).bytes());
      }
      socket.send(frames.toByteArray());

      assertThat(code(socket)).isEqualTo("UNSUPPORTED");
      for (byte each : Frame.of(Frame.TEXT, "{\"type\":\"y\"" + " ".repeat(5_000) + "}").bytes()) {
        socket.send(new byte[] {each});
      }
      assertThat(code(socket)).isEqualTo("UNSUPPORTED");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'type':'session_init','session_id':1e999999999} | INVALID_REQUEST",
        "{'type':'session_init','session_id':'9999999999999999999999999999999999999999999999999'}"
            + " | JOB_NOT_FOUND_ON_CHAIN",
        "{'type':'session_init','session_id':-1} | INVALID_JOB_ID",
        "{'type':'session_init','job_id':1.5} | INVALID_REQUEST",
        "{'type':'session_init','session_id':'1','chain_id':99999999999999999999999} |"
            + " INVALID_REQUEST",
        "{'type':'prompt','session_id':'1','prompt':'x','max_tokens':1e400} | INVALID_REQUEST",
        "{'type':'prompt','session_id':'1','prompt':'x','max_tokens':-1} | INVALID_REQUEST",
        "{'type':'prompt','session_id':'1','prompt':'x','temperature':1e308} | INVALID_REQUEST",
        "{'type':'prompt','session_id':'777','prompt':'x','seed':1e5} | SESSION_NOT_FOUND",
        "{'type':'prompt','session_id':'1','prompt':''} | EMPTY_PROMPT"
      })
  void numbersThatAreTooLargeAreRefused(String message, String code) throws IOException {
    try (RawSocket socket = stage.socket(5)) {
      socket.send(Frame.of(Frame.TEXT, message.replace('\'', '"')).bytes());

      assertThat(code(socket)).isEqualTo(code);
    }
  }

  @Test
  void depthAndWidthAreBounded() throws IOException {
    try (RawSocket socket = stage.socket(6)) {
      for (String bad :
          List.of(
              "[".repeat(500_000),
              "{\"a\":".repeat(200_000),
              "{\"type\":\"ping\",\"x\":" + "[".repeat(17) + "]".repeat(17) + "}",
              "{\"type\":\"ping\",\"x\":[" + "0,".repeat(200_000) + "0]}",
              "{\"type\":\"ping\",\"x\":" + "9".repeat(100_000) + "}",
              "{\"" + "n".repeat(100_000) + "\":1}")) {
        socket.send(Frame.of(Frame.TEXT, bad).bytes());
        assertThat(code(socket)).isEqualTo("INVALID_REQUEST");
      }
    }
  }

  private static String code(RawSocket socket) throws IOException {
    Received received = socket.next().orElseThrow();
    while (received.opcode() != Frame.TEXT) {
      received = socket.next().orElseThrow();
    }
    JsonNode message = JsonMapper.shared().readTree(received.text());
    assertThat(message.get("type").stringValue()).isEqualTo("error");
    assertThat(message.get("message").stringValue()).isNotBlank();
    return message.get("code").stringValue();
  }
}
