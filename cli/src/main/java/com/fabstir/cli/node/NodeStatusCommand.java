package com.fabstir.cli.node;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.launch.NodeContact;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.plugin.NodeStatus;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the node says about itself. */
@Command(
    name = "status",
    exitCodeList = {"6:no node runs"},
    header = "Show what the running node says about itself.",
    description = "Exit status 6 when no node runs.",
    footer = {
      "  fabstir node status",
      "  fabstir node status -o json | jq .activeSessions",
    })
final class NodeStatusCommand extends FabstirCommand {
  @Mixin private NodeChoice choice;

  NodeStatusCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    NodeFiles files = new NodeDesk(invocation(), choice).files();
    NodeStatus status = new NodeContact(files).status();
    var facts =
        new Facts()
            .add("Phase", status.phase())
            .add("Host", status.hostAddress())
            .add("Chain", status.chainId())
            .add("Model", status.modelName())
            .add("Model id", status.modelId())
            .add("Port", status.apiPort())
            .add("Up", uptime(status.uptimeSeconds()))
            .add("Restarts", status.restarts())
            .add("Sessions", status.activeSessions())
            .add("Queue", status.queuedPrompts())
            .add("Tokens/s", "%.1f".formatted(status.tokensPerSecond()))
            .add("Tokens", status.tokensGenerated())
            .add("Version", status.version());
    status.issues().forEach(issue -> facts.add("Issue", issue));
    return Outcome.of(status, facts.lines());
  }

  private static String uptime(long seconds) {
    Duration up = Duration.ofSeconds(seconds);
    return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }
}
