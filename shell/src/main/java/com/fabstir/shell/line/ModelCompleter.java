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
  private static final String FILE = "file";
  private static final String DIRECTORY = "directory";

  /** The words of a command; what the source knows of the kind may stand instead of the first. */
  private static final String COMMAND = "help";

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
      candidates.addAll(files.of("", typed, false));
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
      case "source" -> candidates.addAll(files.of("", typed, false));
      case "help" -> help(before, typed, candidates);
      case "unalias" ->
          shell.state().aliases().keySet().forEach(name -> add(candidates, name, "aliases", ""));
      case "unset" ->
          shell.state().variables().keySet().forEach(name -> add(candidates, name, "names", ""));
      default -> {}
    }
  }

  /** What the program's own help takes, when it has one. */
  private void help(List<String> before, String typed, List<Candidate> candidates) {
    if (before.size() == 1) {
      ownCommands(candidates);
    }
    if (root.subcommands().containsKey("help")) {
      walked(CommandWalk.along(root, before), typed, candidates);
    } else {
      commands(CommandWalk.along(root, before.subList(1, before.size())), candidates);
    }
  }

  private void ownCommands(List<Candidate> candidates) {
    shell.builtins().values().forEach(own -> add(candidates, own.name(), "shell", own.purpose()));
    shell.state().aliases().keySet().forEach(name -> add(candidates, name, "aliases", ""));
  }

  private void walked(CommandWalk walk, String typed, List<Candidate> candidates) {
    boolean option = typed.startsWith("-") && !walk.optionsEnded();
    int equals = option && typed.startsWith("--") ? typed.indexOf('=') : -1;
    if (walk.pending().isPresent()) {
      values(walk, walk.pending().get(), "", typed, candidates);
    } else if (equals > 0) {
      String before = typed.substring(0, equals + 1);
      walk.find(typed.substring(0, equals))
          .filter(named -> named.arity().max() > 0)
          .ifPresent(named -> values(walk, named, before, typed.substring(equals + 1), candidates));
    } else if (option) {
      options(walk, candidates);
    } else if (walk.takesCommand()) {
      commands(walk, candidates);
    } else {
      walk.positional().ifPresent(arg -> values(walk, arg, "", typed, candidates));
    }
  }

  private static void commands(CommandWalk walk, List<Candidate> candidates) {
    if (!walk.takesCommand()) {
      return;
    }
    walk.spec()
        .subcommands()
        .forEach(
            (name, line) -> {
              if (!line.getCommandSpec().usageMessage().hidden()) {
                add(candidates, name, "commands", Descriptions.of(line.getCommandSpec()));
              }
            });
  }

  /** By all their names; those of one option share a row where several are listed. */
  private static void options(CommandWalk walk, List<Candidate> candidates) {
    for (OptionSpec option : walk.options()) {
      String group = option.inherited() ? "all commands" : "options";
      for (String name : option.names()) {
        String about = Descriptions.of(option);
        candidates.add(new Candidate(name, name, group, about, null, option.longestName(), true));
      }
    }
  }

  private void values(
      CommandWalk walk, ArgSpec arg, String before, String typed, List<Candidate> candidates) {
    // The last one of a list is being typed.
    int done = ",".equals(arg.splitRegex()) ? typed.lastIndexOf(',') + 1 : 0;
    String front = before + typed.substring(0, done);
    Descriptions.fixedValues(arg).forEach(value -> add(candidates, front + value, "values", ""));
    String kind = kinds.apply(arg).orElseGet(() -> isFile(arg) ? FILE : "");
    if (kind.equals(FILE) || kind.equals(DIRECTORY)) {
      candidates.addAll(files.of(front, typed.substring(done), kind.equals(DIRECTORY)));
      return;
    }
    if (kind.equals(COMMAND)) {
      commands(CommandWalk.along(root, walk.arguments()), candidates);
    }
    if (!kind.isEmpty() && !(kind.equals(COMMAND) && !walk.arguments().isEmpty())) {
      values.of(kind, walk.given()).forEach(value -> candidates.add(live(front, kind, value)));
    }
  }

  private static boolean isFile(ArgSpec arg) {
    return arg.type() == Path.class || arg.type() == File.class;
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
    return new Candidate(value, value, group, shown, null, null, isWhole(value));
  }

  /** Whether a space may follow; behind "file:" more of the same word comes. */
  private static boolean isWhole(String value) {
    return !value.endsWith(":") && !value.endsWith("/") && !value.endsWith("=");
  }
}
