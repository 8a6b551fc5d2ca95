package com.fabstir.cli.model;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of model commands. */
@Command(
    name = "model",
    header = "List, fetch, check, hash and inspect models.",
    footer = {
      "  fabstir model list",
      "  fabstir model download fabstir/fabstir-pico-GGUF:fabstir-pico-q8_0.gguf",
      "  fabstir model verify my.gguf",
      "  fabstir model inspect my.gguf",
      "  fabstir model id fabstir/fabstir-pico-GGUF fabstir-pico-q8_0.gguf",
    })
@Subcommands({
  ModelListCommand.class,
  ModelVerifyCommand.class,
  ModelDownloadCommand.class,
  ModelHashCommand.class,
  ModelInspectCommand.class,
  ModelIdCommand.class,
  ModelProposalsCommand.class,
  ModelProposeCommand.class,
  ModelVoteCommand.class,
  ModelExecuteCommand.class,
  ModelWithdrawVotesCommand.class
})
public final class ModelCommand extends CommandGroup {}
