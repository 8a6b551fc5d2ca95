package com.fabstir.cli.completion;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of completion commands. */
@Command(
    name = "completion",
    header = "Let bash, zsh and fish complete commands, options, names and addresses.",
    footer = {"  fabstir completion install", "  fabstir completion bash"})
@Subcommands({
  CompletionInstallCommand.class,
  CompletionBashCommand.class,
  CompletionZshCommand.class,
  CompletionFishCommand.class
})
public final class CompletionCommand extends CommandGroup {}
