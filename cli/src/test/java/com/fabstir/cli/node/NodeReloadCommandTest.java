package com.fabstir.cli.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.config.FabstirHome;
import com.fabstir.control.ControlServer;
import com.fabstir.control.NodeControls;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import com.fabstir.plugin.ReloadReport.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator is told of a reload. */
class NodeReloadCommandTest {
  @TempDir private Path folder;
  private Path socket;

  @BeforeEach
  void makeFolder() {
    FabstirHome home = new FabstirHome(folder.resolve("home"));
    socket = new NodeFiles(home.create(home.node("default"))).controlSocket();
  }

  /** A node that answers so. */
  private record Answering(Supplier<ReloadReport> answer) implements NodeControls {
    @Override
    public NodeStatus status() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void drain(Duration limit) {}

    @Override
    public void stop() {}

    @Override
    public ReloadReport reload() {
      return answer.get();
    }

    @Override
    public List<String> logLines(int lines) {
      return List.of();
    }
  }

  private CliRun.Result reload(Supplier<ReloadReport> answer, String... more) {
    try (ControlServer _ = ControlServer.start(socket, new Answering(answer))) {
      List<String> line = new ArrayList<>(List.of("node", "reload"));
      line.addAll(List.of(more));
      return new CliRun(folder).run(line.toArray(String[]::new));
    }
  }

  private static ReloadReport report() {
    return new ReloadReport(
        List.of(new Change("FABSTIR_LOG", "info", "debug")),
        List.of(new Change("PUBLIC_URL", "", "http://a.example")),
        List.of("acess in configuration file is unknown and was ignored"));
  }

  @Test
  void whatChangedIsToldAndWhatNeedsARestart() {
    CliRun.Result result = reload(NodeReloadCommandTest::report);

    assertThat(result.exit()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "Taken up:",
            "  FABSTIR_LOG: info -> debug",
            "Changed, but the node must be restarted for it:",
            "  PUBLIC_URL: nothing -> http://a.example",
            "Restart it: fabstir node stop && fabstir node start");
    assertThat(result.err()).contains("acess in configuration file is unknown");
  }

  @Test
  void programsAreToldTheSame() {
    CliRun.Result result = reload(NodeReloadCommandTest::report, "-o", "json");

    assertThat(result.exit()).isZero();
    assertThat(result.json().at("/changed/0/after").stringValue()).isEqualTo("debug");
    assertThat(result.json().at("/needRestart/0/setting").stringValue()).isEqualTo("PUBLIC_URL");
  }

  @Test
  void nothingNewIsNoError() {
    CliRun.Result result = reload(() -> new ReloadReport(List.of(), List.of(), List.of()));

    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo("Nothing to take up has changed\n");
  }

  @Test
  void aRefusalIsTheNodesOwnError() {
    CliRun.Result result =
        reload(
            () -> {
              throw new FabstirException(ErrorCode.CONFIG_INVALID, "api-port: no", "Mend it.");
            });

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("CONFIG_INVALID", "api-port: no", "Mend it.");
  }

  @Test
  void withoutANodeThereIsNothingToReload() {
    CliRun.Result result = new CliRun(folder).run("node", "reload");

    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("NODE_NOT_RUNNING");
  }
}
