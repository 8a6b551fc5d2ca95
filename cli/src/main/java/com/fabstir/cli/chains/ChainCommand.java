package com.fabstir.cli.chains;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of chain commands. */
@Command(
    name = "chain",
    header = "Know, add, change, measure and choose chains.",
    footer = {
      "  fabstir chain list",
      "  fabstir chain add mychain --rpc https://rpc.example --registry 0x… --marketplace 0x…",
      "  fabstir chain test base-sepolia",
      "  fabstir chain use mychain",
    })
@Subcommands({
  ChainListCommand.class,
  ChainShowCommand.class,
  ChainAddCommand.class,
  ChainEditCommand.class,
  ChainTestCommand.class,
  ChainUseCommand.class,
  ChainRemoveCommand.class
})
public final class ChainCommand extends CommandGroup {}
