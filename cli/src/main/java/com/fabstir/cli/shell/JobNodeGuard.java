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
    int sessions = NodeSight.of(files.get()).sessions();
    return sessions == 0
        ? Optional.empty()
        : Optional.of("the node would end its open sessions (" + sessions + ") first");
  }
}
