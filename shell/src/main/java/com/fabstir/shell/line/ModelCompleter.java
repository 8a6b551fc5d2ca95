package com.fabstir.shell.line;

import com.fabstir.shell.run.Builtin;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Offers what the command tree, the shell and the living world allow at the cursor. */
public final class ModelCompleter implements Completer {
  private static final List<String> FILE_KINDS = List.of("file", "directory");

  private final CommandSpec root;
  private final ShellWords shell;
  private final LiveValues values;
  private final Function<ArgSpec, Optional<String>> kinds;
  private final FileCandidates files;

  /**
   * @param kinds the kind of values that an option or argument takes
   */
  ModelCompleter(
      CommandSpec root,
      ShellWords shell,
      LiveValues values,
      Function<ArgSpec, Optional<String>> kinds,
      FileCandidates files) {
    this.root = root;
    this.shell = shell;
    this.values = values;
    this.kinds = kinds;
    this.files = files;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    LineView view = (LineView) line;
    String typed = view.word().substring(0, view.wordCursor());
    if (view.place() == LineView.Place.FILE) {
      candidates.addAll(files.of("", typed));
    } else if (view.place() == LineView.Place.COMMAND) {
      command(view.before(), typed, candidates);
    }
  }

  private void command(List<String> before, String typed, List<Candidate> candidates) {
    Optional<Builtin> own = shell.ownCommand(before);
    if (own.isPresent()) {
      own(own.get(), before, typed, candidates);
      return;
    }
    CommandWalk walk = CommandWalk.along(root, shell.commandWords(before));
    if (before.isEmpty()) {
      ownCommands(candidates);
    }
    walked(walk, typed, candidates);
  }

  private void own(Builtin builtin, List<String> before, String typed, List<Candidate> candidates) {
    switch (builtin.name()) {
      case "source" -> candidates.addAll(files.of("", typed));
      case "help" -> {
        CommandWalk walk = CommandWalk.along(root, before.subList(1, before.size()));
        if (before.size() == 1) {
          ownCommands(candidates);
        }
        commands(walk, candidates);
      }
      case "unalias" ->
          shell.state().aliases().keySet().forEach(name -> add(candidates, name, "aliases", ""));
      case "unset" ->
          shell.state().variables().keySet().forEach(name -> add(candidates, name, "names", ""));
      default -> {}
    }
  }

  private void ownCommands(List<Candidate> candidates) {
    shell.builtins().values().forEach(own -> add(candidates, own.name(), "shell", own.purpose()));
    shell.state().aliases().keySet().forEach(name -> add(candidates, name, "aliases", ""));
  }

  private void walked(CommandWalk walk, String typed, List<Candidate> candidates) {
    int equals = typed.startsWith("--") ? typed.indexOf('=') : -1;
    if (walk.pending().isPresent()) {
      values(walk.pending().get(), "", typed, candidates);
    } else if (equals > 0) {
      String before = typed.substring(0, equals + 1);
      walk.find(typed.substring(0, equals))
          .ifPresent(arg -> values(arg, before, typed.substring(equals + 1), candidates));
    } else if (typed.startsWith("-")) {
      options(walk, candidates);
    } else {
      if (walk.takesCommand()) {
        commands(walk, candidates);
      }
      walk.positional().ifPresent(arg -> values(arg, "", typed, candidates));
      if (candidates.isEmpty() && typed.isEmpty()) {
        options(walk, candidates);
      }
    }
  }

  private static void commands(CommandWalk walk, List<Candidate> candidates) {
    walk.spec()
        .subcommands()
        .forEach(
            (name, line) -> {
              if (!line.getCommandSpec().usageMessage().hidden()) {
                add(candidates, name, "commands", Descriptions.of(line.getCommandSpec()));
              }
            });
  }

  private static void options(CommandWalk walk, List<Candidate> candidates) {
    for (OptionSpec option : walk.options()) {
      String group = option.inherited() ? "all commands" : "options";
      add(candidates, Descriptions.name(option), group, Descriptions.of(option));
    }
  }

  private void values(ArgSpec arg, String before, String typed, List<Candidate> candidates) {
    Descriptions.fixedValues(arg).forEach(value -> add(candidates, before + value, "values", ""));
    Optional<String> kind = kinds.apply(arg);
    kind.ifPresent(
        named -> values.of(named).forEach(value -> candidates.add(live(before, named, value))));
    boolean file = arg.type() == Path.class || arg.type() == File.class;
    if (kind.map(FILE_KINDS::contains).orElse(file)) {
      candidates.addAll(files.of(before, typed));
    }
  }

  private static Candidate live(String before, String kind, com.fabstir.shell.Candidate value) {
    String group = value.group().isEmpty() ? kind : value.group();
    return candidate(before + value.value(), group, value.description());
  }

  private static void add(List<Candidate> to, String value, String group, String description) {
    to.add(candidate(value, group, description));
  }

  private static Candidate candidate(String value, String group, String description) {
    String shown = description.isEmpty() ? null : description;
    return new Candidate(value, value, group, shown, null, null, true);
  }
}
