package com.fabstir.cli.completion;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;

/** Prints a completion script. */
abstract class PrintScriptCommand extends FabstirCommand {
  private final TargetShell shell;

  PrintScriptCommand(Invocation invocation, TargetShell shell) {
    super(invocation);
    this.shell = shell;
  }

  /**
   * @param shell its name
   */
  private record Script(String shell, String script) {}

  @Override
  protected final Outcome run() {
    String script = shell.script();
    return Outcome.of(new Script(shell.word(), script), script);
  }
}
