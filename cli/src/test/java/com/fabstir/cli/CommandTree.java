package com.fabstir.cli;

import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.CommandContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line as a model: which commands there are and which one some arguments mean. */
public final class CommandTree {
  private CommandTree() {}

  /** What each command that does something is for, by its words without the program's name. */
  public static Map<String, String> commands(CommandContext context) {
    Map<String, String> commands = new TreeMap<>();
    try (var invocation = new Invocation(context)) {
      collect(FabstirCli.commandLine(invocation), List.of(), commands);
    }
    return commands;
  }

  /** The tree itself; its commands are not to be run. */
  public static CommandLine line(CommandContext context) {
    return FabstirCli.commandLine(new Invocation(context));
  }

  private static void collect(CommandLine line, List<String> words, Map<String, String> commands) {
    if (line.getCommand() instanceof FabstirCommand) {
      commands.put(
          String.join(" ", words), String.join(" ", line.getCommandSpec().usageMessage().header()));
    }
    line.getSubcommands()
        .forEach(
            (name, below) -> {
              var longer = new ArrayList<>(words);
              longer.add(name);
              collect(below, longer, commands);
            });
  }

  /** The command that the arguments mean; empty when they are wrong or ask for help. */
  public static Optional<String> commandOf(CommandContext context, String... arguments) {
    try (var invocation = new Invocation(context)) {
      ParseResult parsed = FabstirCli.commandLine(invocation).parseArgs(arguments);
      var words = new ArrayList<String>();
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
        words.add(parsed.commandSpec().name());
      }
      return parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()
          ? Optional.empty()
          : Optional.of(String.join(" ", words));
    } catch (ParameterException _) {
      return Optional.empty();
    }
  }
}
