package com.fabstir.node.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.conformance.RawSocket;
import com.fabstir.plugin.NodeLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;

/** A node with short limits, a good client that is served all the while, and what they held. */
final class HostileStage implements AutoCloseable {
  static final int CONNECTIONS = 130;
  static final int PER_ADDRESS = 100;
  private static final long HEAP_TOLERANCE_BYTES = 12 << 20;
  private static final NodeLimits LIMITS =
      new NodeLimits(
          CONNECTIONS,
          PER_ADDRESS,
          1_000,
          32,
          400,
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(2));

  private final NodeOnDevnet node;
  private final GoodClient good;
  private Footprint before;

  HostileStage(Devnet devnet, Path directory) {
    node = new NodeOnDevnet(devnet, directory).withLimits(LIMITS).registered().started();
    good = new GoodClient(node);
  }

  NodeOnDevnet node() {
    return node;
  }

  int port() {
    return node.node().apiPort();
  }

  /** Address number so many of 127.0.1.0/24. */
  static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) number});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  RawSocket socket(int address) throws IOException {
    return new RawSocket(port(), address(address));
  }

  void remember() {
    good.requireServed();
    before = Footprint.now();
  }

  /**
   * All that the hostile clients of one test held was given back, and the good one noticed none.
   */
  void requireUnharmed() {
    good.requireServed();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              Footprint now = Footprint.now();
              assertThat(now.connections())
                  .as("connections")
                  .isLessThanOrEqualTo(before.connections());
              assertThat(now.virtualThreads())
                  .as("virtual threads")
                  .isLessThanOrEqualTo(before.virtualThreads() + 8);
              assertThat(now.descriptors())
                  .as("descriptors")
                  .isLessThanOrEqualTo(before.descriptors() + 8);
              assertThat(now.heapBytes() - before.heapBytes())
                  .as("heap")
                  .isLessThan(HEAP_TOLERANCE_BYTES);
            });
    assertThat(node.node().status().phase()).isEqualTo("ready");
  }

  @Override
  public void close() {
    good.close();
    node.close();
  }
}
