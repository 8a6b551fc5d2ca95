package com.fabstir.cli.launch;

import com.fabstir.control.NodeControls;
import com.fabstir.plugin.NodeStatus;
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

  @Override
  public void stop() {
    Thread.ofVirtual().name("stop").start(end);
  }

  @Override
  public List<String> logLines(int lines) {
    return LiveControls.lastLines(log, lines);
  }
}
