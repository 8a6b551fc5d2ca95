package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.node.peer.ClientAddress;
import io.helidon.websocket.WsSession;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What waits for clients that do not read. */
class FrameWriterTest {
  private static final int MIB = 1 << 20;

  private static final ClientAddress LOCAL = new ClientAddress(InetAddress.ofLiteral("127.0.0.1"));
  private final MessageBudget budget = new MessageBudget(3 * MIB);
  private final CountDownLatch reading = new CountDownLatch(1);

  /** A socket whose client takes nothing before the latch is open. */
  private WsSession socket() {
    return (WsSession)
        Proxy.newProxyInstance(
            WsSession.class.getClassLoader(),
            new Class<?>[] {WsSession.class},
            (proxy, _, _) -> {
              reading.await();
              return proxy;
            });
  }

  private FrameWriter writer() {
    Thread reader = Thread.ofVirtual().unstarted(() -> {});
    var writer = new FrameWriter(socket(), reader, Duration.ofMinutes(1), budget.of(LOCAL));
    writer.start();
    return writer;
  }

  @Test
  void holdsNoMoreForAllThanTheBudgetAndCutsOffWhoIsOverIt() {
    List<FrameWriter> slow = List.of(writer(), writer(), writer(), writer());
    for (FrameWriter each : slow) {
      for (int i = 0; i < 8; i++) {
        each.send(List.of("x".repeat(MIB / 4)));
        assertThat(budget.heldBytes()).isLessThanOrEqualTo(3 * MIB);
      }
    }
    FrameWriter good = writer();
    good.send(List.of("y".repeat(FrameWriter.FREE_BYTES / 2)));

    assertThat(slow).filteredOn(FrameWriter::isOpen).containsExactly(slow.getFirst());
    assertThat(good.isOpen()).isTrue();
    slow.forEach(FrameWriter::stop);
    assertThat(budget.heldBytes()).isZero();
  }

  @Test
  void givesBackWhatWasTaken() throws InterruptedException {
    FrameWriter writer = writer();
    writer.send(List.of("x".repeat(MIB), "x".repeat(MIB)));
    assertThat(budget.heldBytes()).isPositive();

    reading.countDown();
    writer.flush(Duration.ofMinutes(1));

    assertThat(budget.heldBytes()).isZero();
    writer.stop();
  }
}
