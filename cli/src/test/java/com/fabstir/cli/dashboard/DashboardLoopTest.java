package com.fabstir.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.shell.NestedSurroundings;
import com.fabstir.control.ControlServer;
import com.fabstir.control.NodeControls;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import com.fabstir.shell.FullScreen;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys do; the node behind them answers over its real socket. */
class DashboardLoopTest {
  @TempDir private Path folder;

  private final TypedScreen screen = new TypedScreen();
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger drained = new AtomicInteger();
  private ControlServer node;
  private Thread loop;

  @BeforeEach
  void serve() {
    node = ControlServer.start(folder.resolve("s"), new Controls());
  }

  @AfterEach
  void end() throws InterruptedException {
    cancellation.cancel();
    loop.join();
    node.close();
  }

  private void open() {
    var source = new NodeSource("default", folder.resolve("s"), Clock.systemUTC());
    var surroundings = new NestedSurroundings(new Invocation(new CliRun(folder).context()));
    loop =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (DashboardReader reader =
                      new DashboardReader(
                          source,
                          List.of(),
                          () -> Readings.HOST,
                          Duration.ofHours(1),
                          Clock.systemUTC())) {
                    new DashboardLoop(
                            screen,
                            reader,
                            new DashboardView(ZoneOffset.UTC),
                            new DashboardErrands(surroundings, () -> Readings.HOST, List.of()),
                            source::drain,
                            cancellation)
                        .run();
                  }
                });
    awaitShown("sessions 2");
  }

  private void awaitShown(String text) {
    await().untilAsserted(() -> assertThat(screen.shown()).contains(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {'q', 'Q', 3, FullScreen.END})
  void theseKeysLeave(int key) throws InterruptedException {
    open();

    screen.press(key);

    assertThat(loop.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void aCancellationLeaves() throws InterruptedException {
    open();

    cancellation.cancel();

    assertThat(loop.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void refreshReadsAtOnce() {
    open();
    int before = asked.get();

    screen.press('r');

    await().untilAsserted(() -> assertThat(asked).hasValueGreaterThan(before));
    awaitShown("Reading again");
  }

  @Test
  void theNodeIsDrainedAfterAYesOnly() {
    open();

    screen.press('d');
    awaitShown("Drain? No new sessions");
    screen.press('n');
    awaitShown("Not drained.");
    assertThat(drained).hasValue(0);

    screen.press('d');
    awaitShown("Drain? No new sessions");
    screen.press('y');
    awaitShown("Drained");
    assertThat(drained).hasValue(1);
    awaitShown("draining, up");
  }

  @Test
  void aNodeThatIsGoneCannotBeDrained() {
    open();

    node.close();
    screen.press('r');
    awaitShown("Node    not known");
    screen.press('d');

    awaitShown("there is nothing to drain");
  }

  @Test
  void withoutAChainNothingOfWorthIsChanged() {
    open();

    screen.press('w');
    screen.press('p');
    screen.press('r');
    awaitShown("Reading again");

    assertThat(screen.written()).contains("No chain has answered yet", "Enter leads back");
  }

  /** A node that serves and can be drained. */
  private final class Controls implements NodeControls {
    @Override
    public NodeStatus status() {
      asked.incrementAndGet();
      NodeStatus now = Readings.node(List.of()).status();
      return new NodeStatus(
          drained.get() > 0 ? "draining" : now.phase(),
          now.version(),
          now.hostAddress(),
          now.chainId(),
          now.modelName(),
          now.modelId(),
          now.apiPort(),
          now.uptimeSeconds(),
          now.restarts(),
          now.activeSessions(),
          now.queuedPrompts(),
          now.tokensPerSecond(),
          now.tokensGenerated(),
          List.of());
    }

    @Override
    public void drain(Duration limit) {
      drained.incrementAndGet();
    }

    @Override
    public ReloadReport reload() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {}

    @Override
    public List<String> logLines(int lines) {
      return List.of();
    }
  }
}
