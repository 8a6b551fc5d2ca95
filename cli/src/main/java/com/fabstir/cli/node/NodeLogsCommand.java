package com.fabstir.cli.node;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the node's log. */
@Command(
    name = "logs",
    exitCodeList = {"6:no node has run"},
    header = "Show the end of the node's log, and follow it if wished.",
    footer = {
      "  fabstir node logs",
      "  fabstir node logs -n 100 -f",
    })
final class NodeLogsCommand extends FabstirCommand {
  @Mixin private NodeChoice choice;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "50",
      paramLabel = "NUMBER",
      description = "How many of the last lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is added, until Ctrl-C.")
  private boolean follow;

  NodeLogsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Path log = new NodeDesk(invocation(), choice).files().log();
    var text = new StringBuilder();
    var tail =
        new LogTail(
            log,
            part -> {
              text.append(invocation().global().structured() ? part : "");
              console().stream(part);
            });
    tail.last(Math.max(0, lines));
    if (follow) {
      tail.follow(context().cancellation());
    }
    return Outcome.of(new Log(log.toString(), text.toString().lines().toList()), List.of());
  }

  private record Log(String file, List<String> lines) {}
}
