package com.fabstir.cli.shell;

import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.shell.ExitGuard;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A node of {@code node run &} ends with the shell; whoever leaves should know whom it serves. One
 * of {@code node start} lives on.
 */
record JobNodeGuard(ShellRunner runner, Supplier<NodeFiles> files) implements ExitGuard {

  @Override
  public Optional<String> loss() {
    if (!runner.isRunning("node", "run")) {
      return Optional.empty();
    }
    NodeSight node = NodeSight.of(files.get());
    if (runner.isRunningWith("--name", "node", "run") || node.state() == NodeSight.State.UP) {
      // Another node than the one that is looked at, or one that does not answer.
      return Optional.of("the node would end, and its open sessions first");
    }
    return node.sessions() == 0
        ? Optional.empty()
        : Optional.of("the node would end its open sessions (" + node.sessions() + ") first");
  }
}
