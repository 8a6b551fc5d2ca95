package com.fabstir.cli.node;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeContact;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.NodeLock;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

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
    var contact = new NodeContact(files);
    Optional<ProcessHandle> node = NodeLock.holder(files.lock());
    // Who would start it again has to know that this end is meant.
    boolean supervised = contact.stopSupervised();
    if (node.isEmpty()) {
      return stopWithoutProcess(supervised, contact, files);
    }
    console().say("Stopping the node (process " + node.get().pid() + ") ...");
    if (!supervised) {
      node.get().destroy();
    }
    stop(node.get(), contact, files);
    return Outcome.of(
        new Stopped(node.get().pid()), "Node stopped (process " + node.get().pid() + ")");
  }

  private Outcome stopWithoutProcess(boolean supervised, NodeContact contact, NodeFiles files) {
    // Who stops a node that died has seen it.
    NodeLock.forget(files.lock());
    if (!supervised) {
      throw new FabstirException(
          ErrorCode.NODE_NOT_RUNNING,
          "No node runs in " + files.directory(),
          "Start it with 'fabstir node start'.");
    }
    within(Duration.ofSeconds(waitSeconds), () -> contact.supervisor().isEmpty());
    return Outcome.of(new Stopped(null), "Node stopped: it had crashed, and is not started again");
  }

  private void stop(ProcessHandle node, NodeContact contact, NodeFiles files) {
    if (!within(Duration.ofSeconds(waitSeconds), () -> !node.isAlive())) {
      if (!force) {
        throw new FabstirException(
            ErrorCode.NODE_UNREACHABLE,
            "The node has not ended within " + waitSeconds + " s",
            "Wait longer with --wait, or kill it with --force.");
      }
      node.destroyForcibly();
      within(KILL_LIMIT, () -> !node.isAlive());
      NodeLock.forget(files.lock());
    }
    within(KILL_LIMIT, () -> contact.supervisor().isEmpty());
  }

  private boolean within(Duration limit, BooleanSupplier done) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      context().cancellation().await(LOOK_AGAIN);
      context().cancellation().check();
    }
    return true;
  }

  /**
   * @param pid null when the node had crashed and was not started again yet
   */
  private record Stopped(@OrNull Long pid) {}
}
