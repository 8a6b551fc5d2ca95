package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a function: surroundings and arguments in, exit status out. */
public final class FabstirCli {
  private static final String NODE_PROGRAM = "fabstir-llm-node";

  /** Runs one command line; never throws and never ends the process. */
  public int run(CommandContext context, String... arguments) {
    try (var invocation = new Invocation(context)) {
      return commandLine(invocation).execute(implied(context, arguments));
    } finally {
      context.out().flush();
      context.err().flush();
    }
  }

  /** The node's program name alone means: run the node. */
  private static String[] implied(CommandContext context, String... arguments) {
    return arguments.length == 0 && context.programName().equals(NODE_PROGRAM)
        ? new String[] {"node", "run"}
        : arguments;
  }

  static CommandLine commandLine(Invocation invocation) {
    CommandContext context = invocation.context();
    var line =
        new CommandLine(new RootCommand(invocation), new CommandFactory(invocation))
            .setCommandName(context.programName())
            .setOut(context.out())
            .setErr(context.err())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    context.terminal().colour() ? Ansi.ON : Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new Failures(invocation));
    new UsageErrors(invocation).on(line);
    HelpLayout.apply(line, context.terminal().columns());
    return line;
  }
}
