package com.fabstir.node.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.conformance.Frame;
import com.fabstir.node.conformance.RawSocket;
import com.fabstir.node.conformance.RawSocket.Received;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection and do not come to the point. */
@DevnetTest(revertAfterEach = false)
class SlowClientsTest {
  private static final String HANDSHAKE =
      "GET /v1/ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX: ";
  private static final String BODY =
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000000\r\n\r\n{\"challenge\":\"";

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

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "GET /health HTTP/1.1\r\nX: ", HANDSHAKE, BODY})
  void whoDoesNotEndItsRequestIsToldSoAndCutOff(String beginning) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int address = i % 4 + 1;
        answers.add(threads.submit(() -> dribble(address, beginning)));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).startsWith("HTTP/1.1 408 ").contains("\"timeout\"");
      }
    }
  }

  /** Sends one byte more now and then until the node has had enough; returns what it said. */
  private static String dribble(int address, String beginning) throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(HostileStage.address(address), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", stage.port()));
      socket.getOutputStream().write(beginning.getBytes(US_ASCII));
      socket.setSoTimeout(50);
      var answer = new StringBuilder();
      while (true) {
        try {
          int next = socket.getInputStream().read();
          if (next < 0) {
            return answer.toString();
          }
          answer.append((char) next);
        } catch (SocketTimeoutException _) {
          if (!beginning.isEmpty()) {
            send(socket);
          }
        } catch (SocketException _) {
          return answer.toString();
        }
      }
    }
  }

  private static void send(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('a');
    } catch (SocketException _) {
      // It is closed; what was said before can still be read.
    }
  }

  @Test
  void whoDoesNotEndAWebSocketMessageIsCutOff() throws IOException {
    try (RawSocket frame = stage.socket(5);
        RawSocket fragments = stage.socket(5)) {
      frame.send(Frame.of(Frame.TEXT, "{").announcing(1000).bytes());
      fragments.send(Frame.of(Frame.TEXT, "{").notLast().bytes());

      assertThat(closing(frame).status()).isEqualTo(1008);
      assertThat(closing(fragments).status()).isEqualTo(1008);
    }
  }

  @Test
  void whoAnswersNoPingIsCutOff() throws IOException {
    try (RawSocket silent = stage.socket(6)) {
      Received last = closing(silent);

      assertThat(last.status()).isEqualTo(1008);
    }
  }

  private static Received closing(RawSocket socket) throws IOException {
    Optional<Received> next = socket.next();
    while (next.isPresent() && next.get().opcode() != Frame.CLOSE) {
      next = socket.next();
    }
    return next.orElseThrow();
  }

  @Test
  void whoDoesNotReadWhatItAsksForIsCutOff() throws IOException, InterruptedException {
    BigInteger job = stage.node().newJob();
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.bind(new InetSocketAddress(HostileStage.address(7), 0));
      socket.connect(new InetSocketAddress("127.0.0.1", stage.port()));
      var out = socket.getOutputStream();
      out.write((HANDSHAKE + "\r\nSec-WebSocket-Version: 13\r\n\r\n").getBytes(US_ASCII));
      String id = "i".repeat(200);
      out.write(text("{\"type\":\"session_init\",\"session_id\":\"" + job + "\"}"));
      out.write(text("{\"type\":\"prompt\",\"prompt\":\"Hello\",\"session_id\":\"" + job + "\"}"));
      byte[] nonsense = text("{\"type\":\"x\",\"id\":\"" + id + "\"}");

      // What the operating system holds for it is full at some time, and then the node's patience.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
      boolean cut = false;
      while (!cut && System.nanoTime() < end) {
        try {
          out.write(nonsense);
        } catch (SocketException _) {
          cut = true;
        }
      }
      assertThat(cut).isTrue();
    }
  }

  private static byte[] text(String json) {
    return Frame.of(Frame.TEXT, json).bytes();
  }
}
