package com.fabstir.cli.config;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of configuration commands. */
@Command(
    name = "config",
    header = "See what is configured, where it comes from, and change it.",
    footer = {
      "  fabstir config show",
      "  fabstir config explain rpc-url",
      "  fabstir config set api-port 8081",
      "  fabstir --profile ci config set chain-id 84532",
    })
@Subcommands({
  ConfigShowCommand.class,
  ConfigExplainCommand.class,
  ConfigSetCommand.class,
  ConfigUnsetCommand.class,
  ConfigPathCommand.class
})
public final class ConfigCommand extends CommandGroup {}
