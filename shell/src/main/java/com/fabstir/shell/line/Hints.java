package com.fabstir.shell.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jline.reader.History;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds what the user may want to type next: a line typed before, or what the command takes. */
final class Hints {
  private static final int MOST_LINES = 1000;

  private final CommandSpec root;
  private final ShellWords shell;
  private final History history;
  private final BiConsumer<ArgSpec, Map<String, String>> coming;

  /**
   * @param coming learns which value may be typed now, and the options before it: so that its
   *     candidates are there when TAB is pressed
   */
  Hints(
      CommandSpec root,
      ShellWords shell,
      History history,
      BiConsumer<ArgSpec, Map<String, String>> coming) {
    this.root = root;
    this.shell = shell;
    this.history = history;
    this.coming = coming;
  }

  Tail after(String line) {
    if (line.isBlank() || line.contains("\n")) {
      return Tail.NONE;
    }
    String expected = expected(line);
    return typedBefore(line)
        .map(rest -> new Tail(rest, true))
        .orElseGet(() -> new Tail(expected, false));
  }

  private Optional<String> typedBefore(String line) {
    for (int i = history.last(); i >= Math.max(history.first(), history.last() - MOST_LINES); i--) {
      String before = history.get(i);
      if (before.length() > line.length() && before.startsWith(line) && !before.contains("\n")) {
        return Optional.of(before.substring(line.length()));
      }
    }
    return Optional.empty();
  }

  /** Only where a word begins: in the middle of one, completion knows better. */
  private String expected(String line) {
    LineView view = LineView.of(line, line.length());
    if (!view.word().isEmpty()
        || view.before().isEmpty()
        || view.place() != LineView.Place.COMMAND) {
      return "";
    }
    return shell
        .ownCommand(view.before())
        .map(own -> view.before().size() == 1 ? own.arguments() : "")
        .orElseGet(() -> expected(shell.commandWords(view.before())));
  }

  private String expected(List<String> words) {
    CommandWalk walk = CommandWalk.along(root, words);
    Optional<? extends ArgSpec> next =
        walk.pending().isPresent() ? walk.pending() : walk.positional();
    next.ifPresent(arg -> coming.accept(arg, walk.given()));
    if (walk.pending().isPresent()) {
      return Descriptions.label(walk.pending().get());
    }
    if (walk.isGroup()) {
      return walk.takesCommand() ? "COMMAND" : "";
    }
    String arguments =
        walk.positional().stream()
            .map(PositionalParamSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return arguments.isEmpty() && !walk.options().isEmpty() ? "[OPTIONS]" : arguments;
  }
}
