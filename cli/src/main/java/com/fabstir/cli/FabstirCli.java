package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.error.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a function: surroundings and arguments in, exit status out. */
public final class FabstirCli {
  private static final String NODE_PROGRAM = "fabstir-llm-node";

  /** Alone they need no command tree: scripts ask often, and wait for the answer. */
  private static final Set<String> VERSION = Set.of("-V", "--version");

  private final HeadStart headStart;

  public FabstirCli() {
    this(new HeadStart(_ -> {}));
  }

  /** For a process that has nothing loaded yet. */
  FabstirCli(HeadStart headStart) {
    this.headStart = headStart;
  }

  /** Runs one command line; never throws and never ends the process. */
  public int run(CommandContext context, String... arguments) {
    if (arguments.length == 1 && VERSION.contains(arguments[0])) {
      Arrays.stream(new VersionFacts().getVersion()).forEach(context.out()::println);
      context.out().flush();
      return ExitCode.OK.code();
    }
    try (var invocation = new Invocation(context)) {
      String[] words = implied(context, arguments);
      return commandLine(invocation, words).execute(words);
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

  /** All commands, to look at. */
  public static CommandSpec model(Invocation invocation) {
    return commandLine(invocation).getCommandSpec();
  }

  /** All commands. */
  static CommandLine commandLine(Invocation invocation) {
    return ready(
        new TreeBuilder(new CommandFactory(invocation)).whole(new RootCommand(invocation)),
        invocation);
  }

  /** As many of the commands as the arguments need. */
  private CommandLine commandLine(Invocation invocation, String... arguments) {
    headStart.readAnnotations();
    Set<String> words = Set.copyOf(List.of(arguments));
    List<Class<?>> named = TreeBuilder.named(RootCommand.class, words);
    if (words.stream().anyMatch(word -> word.startsWith("@")) || TreeBuilder.needWhole(named)) {
      return commandLine(invocation);
    }
    if (!words.contains("-h") && !words.contains("--help")) {
      headStart.begin(named);
    }
    var builder = new TreeBuilder(new CommandFactory(invocation));
    CommandLine line = ready(builder.partial(new RootCommand(invocation), words), invocation);
    IParameterExceptionHandler handler = line.getParameterExceptionHandler();
    // What was perhaps meant may be a command that was not built.
    return line.setParameterExceptionHandler(
        (failure, all) ->
            failure instanceof UnmatchedArgumentException
                ? commandLine(invocation).execute(all)
                : handler.handleParseException(failure, all));
  }

  private static CommandLine ready(CommandLine line, Invocation invocation) {
    CommandContext context = invocation.context();
    line.setCommandName(context.programName())
        .setOut(context.out())
        .setErr(context.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(context.terminal().colour() ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        // The parser's own converter goes by reflection, which the JVM has to get ready first.
        .registerConverter(Path.class, Path::of)
        .setExecutionExceptionHandler(new Failures(invocation));
    new UsageErrors(invocation).on(line);
    HelpLayout.apply(line, context.terminal().columns());
    return line;
  }
}
