package com.fabstir.cli.tx;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of transaction commands. */
@Command(
    name = "tx",
    header = "See what was sent from this machine; speed up or cancel what waits.",
    footer = {
      "  fabstir tx list --state open",
      "  fabstir tx show 12",
      "  fabstir tx speed-up 0x12ab --yes",
    })
@Subcommands({
  TxListCommand.class,
  TxShowCommand.class,
  TxSpeedUpCommand.class,
  TxCancelCommand.class
})
public final class TxCommand extends CommandGroup {}
