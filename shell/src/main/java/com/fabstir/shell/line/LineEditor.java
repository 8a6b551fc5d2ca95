package com.fabstir.shell.line;

import com.fabstir.shell.PromptSegment;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReader.SuggestionType;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The editor of the shell's lines, with everything that helps at typing. */
public final class LineEditor {
  /** Lines up to this length are coloured; a paste may be long. */
  private static final int LONGEST_COLOURED = 20_000;

  private static final int HISTORY_LINES = 5000;
  private static final int MOST_LISTED_AT_ONCE = 200;

  private final CommandSpec root;
  private final Map<String, Builtin> builtins;
  private final ShellState state;
  private final LiveValues values;
  private final Function<ArgSpec, Optional<String>> kinds;
  private final Path directory;
  private final boolean colour;

  /**
   * @param kinds the kind of live values that an option or argument takes
   * @param directory against which files are completed
   * @param colour whether there are colours and suggestions
   */
  public LineEditor(
      CommandSpec root,
      Map<String, Builtin> builtins,
      ShellState state,
      LiveValues values,
      Function<ArgSpec, Optional<String>> kinds,
      Path directory,
      boolean colour) {
    this.root = root;
    this.builtins = builtins;
    this.state = state;
    this.values = values;
    this.kinds = kinds;
    this.directory = directory;
    this.colour = colour;
  }

  /** An editor on the terminal. */
  public LineReader on(Terminal terminal, QuietHistory history, Path historyFile) {
    var shell = new ShellWords(root.name(), builtins, state);
    var hints = new Hints(root, shell, history, this::ask);
    var highlighter = new LiveHighlighter(new LineColours(root, shell), hints, colour);
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName(root.name())
            .parser(new ShellLineParser())
            .completer(
                new ModelCompleter(root, shell, values, kinds, new FileCandidates(directory)))
            .completionMatcher(new PrefixMatcher())
            .highlighter(highlighter)
            .history(history)
            .variable(LineReader.HISTORY_FILE, historyFile)
            .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
            .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
            .variable(LineReader.LIST_MAX, MOST_LISTED_AT_ONCE)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
            .variable(LineReader.FEATURES_MAX_BUFFER_SIZE, LONGEST_COLOURED)
            .variable(LineReader.BELL_STYLE, "none")
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.HISTORY_TIMESTAMPED, false)
            .option(Option.HISTORY_IGNORE_SPACE, true)
            .option(Option.INSERT_TAB, false)
            .build();
    reader.setAutosuggestion(SuggestionType.TAIL_TIP);
    takeOver(reader, highlighter, LineReader.FORWARD_CHAR);
    takeOver(reader, highlighter, LineReader.END_OF_LINE);
    return reader;
  }

  private void ask(ArgSpec arg, Map<String, String> options) {
    kinds.apply(arg).ifPresent(kind -> values.of(kind, options));
  }

  /** The key takes over the grey text when there is some, and does what it always does else. */
  private static void takeOver(LineReader reader, LiveHighlighter highlighter, String name) {
    Widget usual = reader.getBuiltinWidgets().get(name);
    reader.getWidgets().put(name, () -> highlighter.accept(reader) || usual.apply());
  }

  /**
   * The prompt of the program.
   *
   * @param reader an editor of this class
   * @param live whether the terminal can draw a line anew
   */
  public LivePrompt prompt(List<PromptSegment> segments, LineReader reader, boolean live) {
    var prompt = new Prompt(root.name(), segments, state, colour);
    return new LivePrompt(prompt, (LineReaderImpl) reader, live);
  }

  /** Asks for all values that the commands can take, so that the first TAB finds them. */
  public void warmUp() {
    Set<String> wanted = new HashSet<>();
    collect(root, wanted);
    wanted.forEach(values::refresh);
  }

  private void collect(CommandSpec spec, Set<String> wanted) {
    spec.args().forEach(arg -> kinds.apply(arg).ifPresent(wanted::add));
    spec.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .forEach(below -> collect(below, wanted));
  }
}
