package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.CommandRunner;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Dispatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Explains the shell, and leaves everything else to the program. */
record HelpBuiltin(Dispatcher dispatcher, CommandRunner runner) implements Builtin {
  private static final String EDITING =
      """

      TAB completes, again TAB chooses; Right takes the grey suggestion.
      Ctrl-R searches what was typed before; a line goes on after \\ && || | and in quotes.
      a ; b   a && b   a || b   a | PROGRAM   a &   $NAME   # comment
      a > FILE   a >> FILE   a < FILE   a 2> FILE   a 2>> FILE   a 2>&1
      Ctrl-C ends the command, Ctrl-D leaves.\
      """;

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String arguments() {
    return "[WORD ...]";
  }

  @Override
  public String purpose() {
    return "explain the shell, a topic or a command";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    Builtin builtin = arguments.isEmpty() ? null : dispatcher.builtins().get(arguments.getFirst());
    if (builtin != null) {
      io.out().println((builtin.name() + " " + builtin.arguments()).strip());
      io.out().println("  " + builtin.purpose());
      return 0;
    }
    if (!arguments.isEmpty()) {
      return topic(arguments, io);
    }
    io.out().println("Commands:");
    for (Map.Entry<String, picocli.CommandLine> command : runner.model().subcommands().entrySet()) {
      CommandSpec spec = command.getValue().getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        row(io, command.getKey(), String.join(" ", spec.usageMessage().header()));
      }
    }
    io.out().println("\nThe shell's own:");
    dispatcher
        .builtins()
        .values()
        .forEach(own -> row(io, (own.name() + " " + own.arguments()).strip(), own.purpose()));
    io.out().println(EDITING);
    return 0;
  }

  private int topic(List<String> words, CommandIo io) {
    List<String> command = new ArrayList<>(words);
    if (runner.model().subcommands().containsKey(name())) {
      command.addFirst(name());
    } else {
      command.add("--help");
    }
    return runner.run(command, Map.of(), io);
  }

  private static void row(CommandIo io, String left, String right) {
    String line = String.format("  %-24s %s", left, right);
    int most = io.terminal().columns() - 1;
    boolean fits = line.length() <= most || !io.terminal().output();
    io.out().println(fits ? line : line.substring(0, most - 1) + "…");
  }
}
