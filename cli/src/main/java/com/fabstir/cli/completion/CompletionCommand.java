package com.fabstir.cli.completion;

import com.fabstir.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** The group of completion commands. */
@Command(
    name = "completion",
    header = "Let bash, zsh and fish complete commands, options, names and addresses.",
    footer = {"  fabstir completion install", "  fabstir completion bash"},
    subcommands = {
      CompletionInstallCommand.class,
      CompletionBashCommand.class,
      CompletionZshCommand.class,
      CompletionFishCommand.class
    })
public final class CompletionCommand extends CommandGroup {}
