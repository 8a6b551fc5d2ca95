package com.fabstir.cli.completion;

import com.fabstir.cli.command.Invocation;
import picocli.CommandLine.Command;

/** Prints the script of zsh. */
@Command(
    name = "zsh",
    header = "Print the completion script of zsh.",
    footer = {
      "  fabstir completion zsh",
      "  fabstir completion install zsh    # put it where zsh finds it",
    })
final class CompletionZshCommand extends PrintScriptCommand {
  CompletionZshCommand(Invocation invocation) {
    super(invocation, TargetShell.ZSH);
  }
}
