package com.fabstir.node.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.access.AccessMode;
import com.fabstir.access.AccessRates;
import com.fabstir.access.AccessSettings;
import com.fabstir.access.NetworkRange;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.plugin.NodeLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that have to begin with a PROXY header and never do. */
@DevnetTest(revertAfterEach = false)
class SilentProxiesTest {
  private static final int MOST = 40;
  private static final int PER_ADDRESS = 5;

  private static NodeOnDevnet node;

  private final List<Socket> sockets = new ArrayList<>();

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    NodeLimits usual = NodeLimits.DEFAULT;
    node =
        new NodeOnDevnet(devnet, directory)
            .withLimits(
                new NodeLimits(
                    MOST,
                    PER_ADDRESS,
                    usual.sessions(),
                    usual.waitingPrompts(),
                    usual.answerTokens(),
                    Duration.ofSeconds(3),
                    usual.idleTime(),
                    usual.writeTime()))
            .withAccess(
                new AccessSettings(
                    AccessMode.OPEN,
                    List.of(new NetworkRange("127.0.0.1/32")),
                    true,
                    new AccessRates(0, 0, 0),
                    Optional.empty()))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    await().until(() -> answered("127.0.0.1"));
  }

  private Socket connect(String from, String first) throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress("127.0.0.1", node.node().apiPort()));
    socket.getOutputStream().write(first.getBytes(US_ASCII));
    return socket;
  }

  /** Whether the node has ended the connection. */
  private static boolean ended(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (SocketException _) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean answered(String from) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", node.node().apiPort()));
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              ("PROXY TCP4 203.0.113.9 127.0.0.1 4711 80\r\n"
                      + "GET /health/live HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n")
                  .getBytes(US_ASCII));
      String first =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return first != null && first.startsWith("HTTP/1.1 200 ");
    } catch (IOException _) {
      return false;
    }
  }

  private long open() {
    return sockets.stream().filter(socket -> !ended(socket)).count();
  }

  @Test
  void soManyAreAwaitedAndNotForLong() throws IOException {
    for (int i = 0; i < 2 * MOST; i++) {
      connect("127.0.0.1", i % 2 == 0 ? "" : "PROXY TCP4 203.");
    }
    await().untilAsserted(() -> assertThat(open()).isLessThanOrEqualTo(MOST));

    await().untilAsserted(() -> assertThat(open()).isZero());
    assertThat(answered("127.0.0.1")).isTrue();
  }

  @Test
  void soManyAreAwaitedOfOneAddressThatIsNoProxys() throws IOException {
    for (int i = 0; i < 2 * PER_ADDRESS; i++) {
      connect("127.0.0.2", "");
    }
    await().untilAsserted(() -> assertThat(open()).isLessThanOrEqualTo(PER_ADDRESS));

    assertThat(answered("127.0.0.1")).isTrue();
    await().untilAsserted(() -> assertThat(open()).isZero());
  }
}
