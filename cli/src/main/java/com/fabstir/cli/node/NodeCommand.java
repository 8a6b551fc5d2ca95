package com.fabstir.cli.node;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of node commands. */
@Command(
    name = "node",
    header = "Serve a model: start, watch and stop the inference node of this machine.",
    footer = {
      "  fabstir node start --model my.gguf",
      "  fabstir node status",
      "  fabstir node logs -f",
      "  fabstir node reload",
      "  fabstir node stop",
    })
@Subcommands({
  NodeStartCommand.class,
  NodeRunCommand.class,
  NodeStopCommand.class,
  NodeStatusCommand.class,
  NodeReloadCommand.class,
  NodeLogsCommand.class
})
public final class NodeCommand extends CommandGroup {}
