package com.fabstir.cli;

import com.fabstir.cli.command.SeesAllCommands;
import com.fabstir.cli.command.Subcommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Builds the tree of commands, whole or as far as a command line needs it. Only what it names is
 * built then; where it names none of the commands at a level, there are outlines of them all, which
 * help and messages need: a name and what it is for.
 */
final class TreeBuilder {
  private final IFactory factory;

  TreeBuilder(IFactory factory) {
    this.factory = factory;
  }

  CommandLine whole(Object root) {
    var line = new CommandLine(root, factory);
    for (Class<?> type : below(line)) {
      line.addSubcommand(whole(type));
    }
    return line;
  }

  /**
   * The tree for one command line.
   *
   * @param words all arguments; that some are values of options does not matter, they only name
   *     commands too many
   */
  CommandLine partial(Object root, Set<String> words) {
    var line = new CommandLine(root, factory);
    List<Class<?>> below = below(line);
    List<Class<?>> named = below.stream().filter(type -> isNamed(type, words)).toList();
    for (Class<?> type : named) {
      line.addSubcommand(partial(type, words));
    }
    if (named.isEmpty()) {
      below.forEach(type -> line.addSubcommand(outline(type)));
    }
    return line;
  }

  /** The commands that may run, at all levels. */
  static List<Class<?>> named(Class<?> root, Set<String> words) {
    List<Class<?>> named = new ArrayList<>();
    for (Class<?> type : below(root)) {
      if (isNamed(type, words)) {
        named.add(type);
        named.addAll(named(type, words));
      }
    }
    return named;
  }

  /** Whether one of them looks at other commands than itself. */
  static boolean needWhole(List<Class<?>> named) {
    return named.stream().anyMatch(type -> type.isAnnotationPresent(SeesAllCommands.class));
  }

  private static boolean isNamed(Class<?> type, Set<String> words) {
    Command command = type.getAnnotation(Command.class);
    return words.contains(command.name())
        || Arrays.stream(command.aliases()).anyMatch(words::contains);
  }

  private static CommandLine outline(Class<?> type) {
    CommandSpec spec = CommandSpec.create();
    spec.updateCommandAttributes(type.getAnnotation(Command.class), null);
    return new CommandLine(spec);
  }

  private static List<Class<?>> below(CommandLine line) {
    return below(line.getCommandSpec().userObject().getClass());
  }

  private static List<Class<?>> below(Class<?> type) {
    Subcommands subcommands = type.getAnnotation(Subcommands.class);
    return subcommands == null ? List.of() : List.of(subcommands.value());
  }
}
