package com.fabstir.shell.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Follows words through a command tree and knows where they lead. */
final class CommandWalk {
  private static final String END_OF_OPTIONS = "--";

  private final List<WordKind> kinds = new ArrayList<>();
  private final Set<OptionSpec> used = new HashSet<>();
  private CommandSpec spec;
  private OptionSpec pending;
  private int positionals;
  private boolean optionsEnded;

  private CommandWalk(CommandSpec root) {
    this.spec = root;
  }

  static CommandWalk along(CommandSpec root, List<String> words) {
    var walk = new CommandWalk(root);
    words.forEach(word -> walk.kinds.add(walk.step(word)));
    return walk;
  }

  private WordKind step(String word) {
    if (pending != null) {
      pending = null;
      return WordKind.VALUE;
    }
    if (word.equals(END_OF_OPTIONS)) {
      optionsEnded = true;
      return WordKind.OPTION;
    }
    return word.startsWith("-") && word.length() > 1 && !optionsEnded ? option(word) : plain(word);
  }

  private WordKind option(String word) {
    int equals = word.indexOf('=');
    Optional<OptionSpec> found = find(equals < 0 ? word : word.substring(0, equals));
    if (found.isPresent()) {
      used.add(found.get());
      if (equals < 0 && found.get().arity().min() > 0) {
        pending = found.get();
      }
      return WordKind.OPTION;
    }
    boolean attached = !word.startsWith("--") && find(word.substring(0, 2)).isPresent();
    return attached ? WordKind.OPTION : WordKind.UNKNOWN_OPTION;
  }

  /** The option of the name, in this command. */
  Optional<OptionSpec> find(String name) {
    return Optional.ofNullable(spec.optionsMap().get(name));
  }

  private WordKind plain(String word) {
    CommandLine next = positionals == 0 ? spec.subcommands().get(word) : null;
    if (next != null) {
      spec = next.getCommandSpec();
      used.clear();
      return WordKind.COMMAND;
    }
    positionals++;
    return isGroup() ? WordKind.UNKNOWN_COMMAND : WordKind.VALUE;
  }

  /** Whether only the name of a command can follow. */
  boolean isGroup() {
    return !spec.subcommands().isEmpty() && spec.positionalParameters().isEmpty();
  }

  /** The command so far. */
  CommandSpec spec() {
    return spec;
  }

  /** The option whose value comes next. */
  Optional<OptionSpec> pending() {
    return Optional.ofNullable(pending);
  }

  /** What each word is. */
  List<WordKind> kinds() {
    return kinds;
  }

  /** The argument that comes next. */
  Optional<PositionalParamSpec> positional() {
    return spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden() && parameter.index().contains(positionals))
        .findFirst();
  }

  /** Whether the name of a command may come next. */
  boolean takesCommand() {
    return positionals == 0 && !spec.subcommands().isEmpty();
  }

  /** The options that may still come, those of every command last. */
  List<OptionSpec> options() {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .filter(option -> option.isMultiValue() || !used.contains(option))
        .toList();
  }
}
