package com.fabstir.cli.launch;

import com.fabstir.control.NodeControls;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the operator may do with a node that has crashed and is not there again.
 *
 * @param launched what it is or will be started with
 * @param waiting why, and for how long; empty while the node's process runs
 */
record SupervisorControls(
    Supplier<LaunchDocument> launched, Path log, Supplier<Optional<String>> waiting, Runnable end)
    implements NodeControls {
  @Override
  public NodeStatus status() {
    LaunchDocument document = launched.get();
    Optional<String> why = waiting.get();
    return new NodeStatus(
        why.isPresent() ? "restarting" : "starting",
        "",
        "",
        document.chain().id(),
        document.modelFile().map(file -> file.getFileName().toString()).orElse(""),
        "",
        document.apiPort(),
        0,
        document.mode().crashes().restarts(),
        0,
        0,
        0,
        0,
        why.stream().toList());
  }

  /** A node that does not run has nothing to drain. */
  @Override
  public void drain(Duration limit) {}

  /** It is started again with the settings that it had. */
  @Override
  public ReloadReport reload() {
    throw new FabstirException(
        ErrorCode.NODE_NOT_RUNNING,
        "The node has crashed and is not there again",
        "Reload it when 'fabstir node status' says that it is ready.");
  }

  @Override
  public void stop() {
    Thread.ofVirtual().name("stop").start(end);
  }

  @Override
  public List<String> logLines(int lines) {
    return LiveControls.lastLines(log, lines);
  }
}
