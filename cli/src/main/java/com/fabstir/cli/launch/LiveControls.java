package com.fabstir.cli.launch;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.control.NodeControls;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import com.fabstir.plugin.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the operator may do with the node of this JVM. */
record LiveControls(RunningNode node, NodeReload reloading, Path log, Cancellation end)
    implements NodeControls {

  @Override
  public NodeStatus status() {
    return node.status();
  }

  @Override
  public void drain(Duration limit) {
    node.drain(limit);
  }

  @Override
  public ReloadReport reload() {
    return reloading.run();
  }

  @Override
  public void stop() {
    // The cancellation runs its listeners on the caller's thread, and the caller wants its answer.
    Thread.ofVirtual().name("stop").start(end::cancel);
  }

  @Override
  public List<String> logLines(int lines) {
    return lastLines(log, lines);
  }

  static List<String> lastLines(Path log, int lines) {
    try {
      List<String> all = Files.readAllLines(log);
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "The log cannot be read: " + log, null, e);
    }
  }
}
