package com.fabstir.cli.completion;

import com.fabstir.cli.command.Invocation;
import picocli.CommandLine.Command;

/** Prints the script of fish. */
@Command(
    name = "fish",
    header = "Print the completion script of fish.",
    footer = {
      "  fabstir completion fish",
      "  fabstir completion install fish    # put it where fish finds it",
    })
final class CompletionFishCommand extends PrintScriptCommand {
  CompletionFishCommand(Invocation invocation) {
    super(invocation, TargetShell.FISH);
  }
}
