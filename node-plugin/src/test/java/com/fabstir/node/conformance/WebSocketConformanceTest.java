package com.fabstir.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.conformance.Case.Answer;
import com.fabstir.node.conformance.Case.Expected;
import com.fabstir.node.conformance.RawSocket.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The node's WebSocket, byte for byte. */
@DevnetTest(revertAfterEach = false)
class WebSocketConformanceTest {
  private static final Answer ALIVE = new Answer.Echo("alive");

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node = new NodeOnDevnet(devnet, directory).started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static List<Case> cases() {
    return Stream.of(FramingCases.all(), FragmentCases.all(), TextCases.all(), ClosingCases.all())
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void thereAreEnoughCasesAndNoneTwice() {
    assertThat(cases()).hasSize(488);
    assertThat(cases()).extracting(Case::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAsTheRfcSays(Case given) throws IOException {
    try (var socket = new RawSocket(node.node().apiPort())) {
      send(socket, given);

      switch (given.expected()) {
        case Expected.Answers expected -> {
          for (Answer answer : expected.answers()) {
            check(socket.next(), answer);
          }
          socket.send(Frame.of(Frame.TEXT, Probe.of("alive", new byte[0])).bytes());
          check(socket.next(), ALIVE);
        }
        case Expected.Closed expected -> {
          Optional<Received> last = socket.next();
          while (last.isPresent() && last.get().opcode() != Frame.CLOSE) {
            last = socket.next();
          }
          assertThat(last).as("a close frame").isPresent();
          assertThat(last.get().status()).isEqualTo(expected.status());
          socket.finish();
          assertThat(socket.next()).as("nothing follows").isEmpty();
        }
      }
    }
  }

  @Test
  void pingsOneAfterTheOtherEachGetTheirPong() throws IOException {
    try (var socket = new RawSocket(node.node().apiPort())) {
      for (int i = 0; i < 10; i++) {
        byte[] payload = {(byte) i};
        socket.send(Frame.of(Frame.PING, payload).bytes());
        check(socket.next(), new Answer.Pong(payload));
      }
    }
  }

  /** RFC 6455 §5.5.3: who gets another ping before it could answer may answer the last one only. */
  @Test
  void ofPingsThatComeTogetherTheLastIsAnswered() throws IOException {
    var pings = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      pings.writeBytes(Frame.of(Frame.PING, new byte[] {(byte) i}).bytes());
    }
    try (var socket = new RawSocket(node.node().apiPort())) {
      socket.send(pings.toByteArray());

      int seen = -1;
      while (seen < 99) {
        Received pong = socket.next().orElseThrow();
        assertThat(pong.opcode()).isEqualTo(Frame.PONG);
        assertThat((int) pong.payload()[0]).as("in order").isGreaterThan(seen);
        seen = pong.payload()[0];
      }
    }
  }

  private static void send(RawSocket socket, Case given) throws IOException {
    var all = new ByteArrayOutputStream();
    given.frames().forEach(frame -> all.writeBytes(frame.bytes()));
    byte[] bytes = all.toByteArray();
    int step = given.chop() == 0 ? bytes.length : given.chop();
    for (int from = 0; from < bytes.length; from += step) {
      int to = Math.min(bytes.length, from + step);
      socket.send(Arrays.copyOfRange(bytes, from, to));
    }
  }

  private static void check(Optional<Received> received, Answer answer) {
    assertThat(received).as("an answer").isPresent();
    Received frame = received.get();
    if (answer instanceof Answer.Pong pong) {
      assertThat(frame.opcode()).isEqualTo(Frame.PONG);
      assertThat(frame.payload()).isEqualTo(pong.payload());
      return;
    }
    assertThat(frame.opcode()).as(frame.text()).isEqualTo(Frame.TEXT);
    JsonNode message = JsonMapper.shared().readTree(frame.text());
    assertThat(message.get("type").stringValue()).isEqualTo("error");
    if (answer instanceof Answer.Echo echo) {
      assertThat(message.get("code").stringValue()).isEqualTo("UNSUPPORTED");
      assertThat(message.get("id").stringValue()).isEqualTo(echo.id());
    } else if (answer instanceof Answer.Refusal refusal) {
      assertThat(message.get("code").stringValue()).isEqualTo(refusal.code());
    }
  }
}
