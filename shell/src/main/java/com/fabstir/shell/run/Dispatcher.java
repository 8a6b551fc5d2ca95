package com.fabstir.shell.run;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.CommandRunner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one command: the shell's own if there is one of the name, else the program's. */
public final class Dispatcher {
  private final Map<String, Builtin> builtins = new TreeMap<>();
  private final CommandRunner runner;
  private final ShellState state;

  public Dispatcher(CommandRunner runner, ShellState state) {
    this.runner = runner;
    this.state = state;
  }

  public void add(Builtin builtin) {
    builtins.put(builtin.name(), builtin);
  }

  /** By name. */
  public Map<String, Builtin> builtins() {
    return builtins;
  }

  /** Runs the words to their end and returns the exit status. */
  public int run(List<String> words, CommandIo io) {
    boolean named = words.getFirst().equals(runner.model().name());
    List<String> meant = named ? words.subList(1, words.size()) : words;
    if (meant.isEmpty()) {
      meant = List.of("help");
    }
    Builtin builtin = builtins.get(meant.getFirst());
    return builtin != null
        ? builtin.run(meant.subList(1, meant.size()), io)
        : runner.run(meant, Map.copyOf(state.variables()), io);
  }
}
