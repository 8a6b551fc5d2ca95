package com.fabstir.cli.devnet;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of devnet commands. */
@Command(
    name = "devnet",
    header = "Run a chain of our own on this machine, with all contracts and funded accounts.",
    footer = {
      "  fabstir devnet up",
      "  fabstir devnet up base --chain-id 84532 --port 8545",
      "  fabstir devnet accounts",
      "  fabstir devnet fund main",
      "  fabstir devnet down",
    })
@Subcommands({
  DevnetUpCommand.class,
  DevnetDownCommand.class,
  DevnetStatusCommand.class,
  DevnetAccountsCommand.class,
  DevnetFundCommand.class,
  DevnetTimeCommand.class
})
public final class DevnetCommand extends CommandGroup {}
