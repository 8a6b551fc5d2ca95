package com.fabstir.shell.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** Follows words through a command tree and knows where they lead. */
final class CommandWalk {
  private static final String END_OF_OPTIONS = "--";

  private final List<WordKind> kinds = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private final Map<String, String> given = new HashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private CommandSpec spec;
  private OptionSpec pending;
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
      given.put(pending.longestName(), word);
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
      use(found.get());
      if (equals >= 0) {
        given.put(found.get().longestName(), word.substring(equals + 1));
      } else if (found.get().arity().max() > 0) {
        pending = found.get();
      }
      return WordKind.OPTION;
    }
    Optional<OptionSpec> attached =
        word.startsWith("--") ? Optional.empty() : find(word.substring(0, 2));
    attached.ifPresent(
        option -> {
          use(option);
          given.put(option.longestName(), word.substring(2));
        });
    return attached.isPresent() ? WordKind.OPTION : WordKind.UNKNOWN_OPTION;
  }

  private void use(OptionSpec option) {
    used.add(option.longestName());
  }

  /** The option of the name, in this command. */
  Optional<OptionSpec> find(String name) {
    return Optional.ofNullable(spec.optionsMap().get(name));
  }

  private WordKind plain(String word) {
    CommandLine next = arguments.isEmpty() ? spec.subcommands().get(word) : null;
    if (next != null) {
      forgetOwnOptions();
      spec = next.getCommandSpec();
      return WordKind.COMMAND;
    }
    arguments.add(word);
    return isGroup() ? WordKind.UNKNOWN_COMMAND : WordKind.VALUE;
  }

  /** Those of every command stay given. */
  private void forgetOwnOptions() {
    spec.options().stream()
        .filter(option -> option.scopeType() != ScopeType.INHERIT)
        .map(OptionSpec::longestName)
        .forEach(
            name -> {
              used.remove(name);
              given.remove(name);
            });
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

  /** The arguments so far. */
  List<String> arguments() {
    return arguments;
  }

  /** What options were given last, by their longest names. */
  Map<String, String> given() {
    return given;
  }

  /** Whether all that follows is an argument, dash or not. */
  boolean optionsEnded() {
    return optionsEnded;
  }

  /** The argument that comes next. */
  Optional<PositionalParamSpec> positional() {
    return spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden() && parameter.index().contains(arguments.size()))
        .findFirst();
  }

  /** Whether the name of a command may come next. */
  boolean takesCommand() {
    return arguments.isEmpty() && !spec.subcommands().isEmpty();
  }

  /** The options that may still come, those of every command last. */
  List<OptionSpec> options() {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .filter(option -> option.isMultiValue() || !used.contains(option.longestName()))
        .toList();
  }
}
