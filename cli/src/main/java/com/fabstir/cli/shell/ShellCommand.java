package com.fabstir.cli.shell;

import com.fabstir.cli.command.Invocation;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens the shell. It ends with the status of its last command, which may be any. */
@Command(
    name = "shell",
    header = "Open the interactive shell, or run the lines of a script.",
    description =
        "At a terminal it is opened, also by the program's name alone. Without one the lines of"
            + " standard input are run; 'set -e' in them ends a script at its first failure.",
    exitCodeList = {"127:a program after | was not found"},
    footer = {
      "  fabstir shell",
      "  fabstir shell -c 'chain list; key list'",
      "  fabstir shell < script",
    })
public final class ShellCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--command"},
      paramLabel = "LINES",
      description = "Run these lines and end.")
  private String lines;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Run the lines of this script.")
  private Path file;

  private final Invocation invocation;

  ShellCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    var session = new ShellSession(invocation);
    if (lines != null) {
      return session.run(lines);
    }
    return file != null ? session.run(file) : session.open();
  }
}
