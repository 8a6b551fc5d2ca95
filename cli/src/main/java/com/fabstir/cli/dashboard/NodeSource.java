package com.fabstir.cli.dashboard;

import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.control.ControlClient;
import com.fabstir.doctor.HostHttp;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Asks the node of this machine: its control socket, and its public interface for the card. */
final class NodeSource {
  private static final int LOG_LINES = 60;
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);

  private final String name;
  private final ControlClient control;
  private final HostHttp http = new HostHttp();
  private final Clock clock;

  NodeSource(String name, Path controlSocket, Clock clock) {
    this.name = name;
    this.control = new ControlClient(controlSocket);
    this.clock = clock;
  }

  String name() {
    return name;
  }

  NodeReading read(NodeReading before) {
    try {
      NodeStatus status = control.status();
      List<String> log = control.logLines(LOG_LINES);
      return new NodeReading(name, clock.instant(), status, gpu(status.apiPort()), log, null);
    } catch (FabstirException failure) {
      return before.failed(ErrorDocument.of(failure));
    }
  }

  private GpuReading gpu(int port) {
    try {
      return GpuReading.of(http.get(URI.create("http://127.0.0.1:" + port + "/health")).body());
    } catch (FabstirException _) {
      return null;
    }
  }

  /**
   * Returns when the node is drained or the limit of two minutes has passed.
   *
   * @throws FabstirException NODE_NOT_RUNNING, NODE_UNREACHABLE
   */
  void drain() {
    control.drain(DRAIN_LIMIT);
  }
}
