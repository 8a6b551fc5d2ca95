package com.fabstir.cli.node;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.NodeLock;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a node that runs in the background. */
@Command(
    name = "stop",
    exitCodeList = {"6:no node runs"},
    header = "Stop the node: running answers end, claims and settlements are made.",
    footer = {
      "  fabstir node stop",
      "  fabstir node stop --wait 30 --force",
    })
final class NodeStopCommand extends FabstirCommand {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  @Mixin private NodeChoice choice;

  @Option(
      names = "--wait",
      defaultValue = "140",
      paramLabel = "SECONDS",
      description = "Longest wait for its end (default: ${DEFAULT-VALUE}).")
  private int waitSeconds;

  @Option(
      names = "--force",
      description =
          "Kill it after the wait. Nothing is lost: the next start goes on from the store.")
  private boolean force;

  NodeStopCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    NodeFiles files = new NodeDesk(invocation(), choice).files();
    ProcessHandle node =
        NodeLock.holder(files.lock())
            .orElseThrow(
                () -> {
                  // Who stops a node that died has seen it.
                  NodeLock.forget(files.lock());
                  return new FabstirException(
                      ErrorCode.NODE_NOT_RUNNING,
                      "No node runs in " + files.directory(),
                      "Start it with 'fabstir node start'.");
                });
    console().say("Stopping the node (process " + node.pid() + ") ...");
    node.destroy();
    if (!endsWithin(node, Duration.ofSeconds(waitSeconds))) {
      if (!force) {
        throw new FabstirException(
            ErrorCode.NODE_UNREACHABLE,
            "The node has not ended within " + waitSeconds + " s",
            "Wait longer with --wait, or kill it with --force.");
      }
      node.destroyForcibly();
      endsWithin(node, Duration.ofSeconds(10));
      NodeLock.forget(files.lock());
    }
    return Outcome.of(new Stopped(node.pid()), "Node stopped (process " + node.pid() + ")");
  }

  private boolean endsWithin(ProcessHandle node, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (node.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      context().cancellation().await(LOOK_AGAIN);
      context().cancellation().check();
    }
    return true;
  }

  private record Stopped(long pid) {}
}
