package com.fabstir.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.Invocation;
import com.fabstir.control.ControlServer;
import com.fabstir.control.NodeControls;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The readings are apart from each other, and end in one document. */
class DashboardReaderTest {
  @TempDir private Path folder;

  @Test
  void withoutTerminalNodeAndChainItIsOneDocumentAndNoFailure() {
    var result =
        new CliRun(folder)
            .with("CHAIN_ID", "84532")
            .with("RPC_URL", "http://127.0.0.1:1")
            .run("dashboard", "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.json().at("/node/error/code").asString()).isEqualTo("NODE_NOT_RUNNING");
    assertThat(result.json().at("/node/status").isNull()).isTrue();
    assertThat(result.json().at("/chains/0/chainId").asInt()).isEqualTo(84_532);
    assertThat(result.json().at("/chains/0/error/code").asString())
        .isEqualTo("CHAIN_RPC_UNREACHABLE");
    assertThat(result.json().at("/alerts").size()).isEqualTo(2);
  }

  @Test
  void onceIsText() {
    var result =
        new CliRun(folder)
            .with("CHAIN_ID", "84532")
            .with("RPC_URL", "http://127.0.0.1:1")
            .run("dashboard", "--once");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Node    not known", "Base Sepolia (84532): not known");
  }

  @Test
  void aRefreshOfNothingIsRefused() {
    var result = new CliRun(folder).run("dashboard", "--refresh", "0");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--refresh must be at least 1 second");
  }

  @Test
  void aChainThatHangsHoldsUpNothingElse() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ControlServer _ =
            ControlServer.start(folder.resolve("s"), new Serving(new AtomicInteger()));
        DashboardReader reader = reader(folder.resolve("s"), silent)) {
      reader.readWhenDue();
      await().until(() -> reader.now().node().status() != null);

      assertThat(reader.now().chains().getFirst().host()).isNull();
      assertThat(reader.now().node().log()).containsExactly("a line");
    }
  }

  @Test
  void theNodeIsReadAgainAndAgain() throws IOException {
    var asked = new AtomicInteger();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ControlServer _ = ControlServer.start(folder.resolve("s"), new Serving(asked));
        DashboardReader reader = reader(folder.resolve("s"), silent)) {
      await()
          .until(
              () -> {
                reader.readWhenDue();
                return asked.get() > 2;
              });
    }
  }

  private DashboardReader reader(Path socket, ServerSocket silent) {
    var run =
        new CliRun(folder)
            .with("CHAIN_ID", "84532")
            .with("RPC_URL", "http://127.0.0.1:" + silent.getLocalPort());
    var desk = new ChainDesk(new Invocation(run.context()));
    return new DashboardReader(
        new NodeSource("default", socket, Clock.systemUTC()),
        List.of(new ChainSource(desk, Clock.systemUTC())),
        () -> Readings.HOST,
        Duration.ofMillis(1),
        Clock.systemUTC());
  }

  /** A node that serves. */
  private record Serving(AtomicInteger asked) implements NodeControls {
    @Override
    public NodeStatus status() {
      asked.incrementAndGet();
      return Readings.node(List.of()).status();
    }

    @Override
    public void drain(Duration limit) {}

    @Override
    public ReloadReport reload() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {}

    @Override
    public List<String> logLines(int lines) {
      return List.of("a line");
    }
  }
}
