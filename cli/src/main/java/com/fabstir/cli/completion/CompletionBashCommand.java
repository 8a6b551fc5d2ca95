package com.fabstir.cli.completion;

import com.fabstir.cli.command.Invocation;
import picocli.CommandLine.Command;

/** Prints the script of bash. */
@Command(
    name = "bash",
    header = "Print the completion script of bash.",
    footer = {
      "  fabstir completion bash",
      "  fabstir completion install bash    # put it where bash finds it",
    })
final class CompletionBashCommand extends PrintScriptCommand {
  CompletionBashCommand(Invocation invocation) {
    super(invocation, TargetShell.BASH);
  }
}
