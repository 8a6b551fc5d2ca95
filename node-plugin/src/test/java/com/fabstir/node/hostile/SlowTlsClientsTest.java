package com.fabstir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.tls.TestCertificate;
import com.fabstir.plugin.NodeLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of a node with TLS that do not come to the end of their handshake. */
@DevnetTest
class SlowTlsClientsTest {
  private static final int PER_ADDRESS = 20;

  /** More than are admitted, and more than are refused with a word. */
  private static final int CLIENTS = PER_ADDRESS + 80;

  private static final NodeLimits LIMITS =
      new NodeLimits(
          1_000,
          PER_ADDRESS,
          1_000,
          32,
          400,
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2));

  /** Nothing, and the head of a ClientHello of 512 bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"", "160301020001"})
  void areCutOffWithoutALeak(String beginning, Devnet devnet, @TempDir Path folder)
      throws Exception {
    try (NodeOnDevnet node =
        new NodeOnDevnet(devnet, folder.resolve("node"))
            .withTls(TestCertificate.make(folder, "EC", 100).write(folder))
            .withLimits(LIMITS)
            .registered()
            .started()) {
      Footprint before = Footprint.now();
      List<Socket> clients = new ArrayList<>();
      try {
        for (int i = 0; i < CLIENTS; i++) {
          clients.add(connect(node.node().apiPort(), beginning));
        }
        for (Socket client : clients) {
          requireEnd(client);
        }
      } finally {
        for (Socket client : clients) {
          client.close();
        }
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                Footprint now = Footprint.now();
                assertThat(now.connections()).isLessThanOrEqualTo(before.connections());
                assertThat(now.virtualThreads()).isLessThanOrEqualTo(before.virtualThreads() + 8);
                assertThat(now.descriptors()).isLessThanOrEqualTo(before.descriptors() + 8);
              });
    }
  }

  private static Socket connect(int port, String beginning) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(HostileStage.address(9), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(HexFormat.of().parseHex(beginning));
    return socket;
  }

  /** A client that is not cut off runs into its own time limit, and fails the test. */
  private static void requireEnd(Socket client) throws IOException {
    try {
      while (client.getInputStream().read() >= 0) {
        // An alert, perhaps.
      }
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
