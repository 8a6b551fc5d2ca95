package com.fabstir.cli.node;

import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeContact;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.NodeLock;
import com.fabstir.cli.launch.NodeMessage;
import com.fabstir.cli.launch.NodeProcess;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a node that runs on in the background. */
@Command(
    name = "start",
    header = "Start the node in the background and wait until it serves.",
    footer = {
      "  fabstir node start --model my.gguf",
      "  fabstir node start --port 8081 --name second",
    })
final class NodeStartCommand extends FabstirCommand {
  @Mixin private NodeOptions node;
  @Mixin private NodeChoice choice;
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--wait",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "Longest wait until the node serves (default: ${DEFAULT-VALUE}).")
  private int waitSeconds;

  NodeStartCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new NodeDesk(invocation(), node, choice, chain, key);
    NodeFiles files = desk.files();
    requireNone(files);
    try (NodeProcess process =
        NodeProcess.startInBackground(desk.document(false), console()::say)) {
      NodeMessage.Ready ready =
          process.awaitReady(Duration.ofSeconds(waitSeconds), context().cancellation());
      var document =
          new Started(
              ready.pid(), ready.apiPort(), files.directory().toString(), files.log().toString());
      return Outcome.of(
          document,
          "Node is ready on port "
              + ready.apiPort()
              + " (process "
              + ready.pid()
              + ")\nLog: "
              + files.log());
    }
  }

  private static void requireNone(NodeFiles files) {
    NodeLock.holder(files.lock())
        .ifPresent(
            holder -> {
              throw runs("The node already runs as process " + holder.pid());
            });
    if (new NodeContact(files).supervisor().isPresent()) {
      throw runs("The node has crashed and is about to be started again");
    }
  }

  private static FabstirException runs(String message) {
    return new FabstirException(
        ErrorCode.NODE_ALREADY_RUNNING,
        message,
        "See it with 'fabstir node status', stop it with 'fabstir node stop'.");
  }

  private record Started(long pid, int apiPort, String stateDirectory, String log) {}
}
