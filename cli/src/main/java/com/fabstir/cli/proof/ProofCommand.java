package com.fabstir.cli.proof;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of proof commands. */
@Command(
    name = "proof",
    header = "Hold what hosts have committed to against what they have claimed.",
    footer = {
      "  fabstir proof verify --job 1",
      "  fabstir proof verify commitment.bin",
    })
@Subcommands({ProofVerifyCommand.class})
public final class ProofCommand extends CommandGroup {}
