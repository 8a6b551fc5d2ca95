package com.fabstir.shell.line;

import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellState;
import com.fabstir.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows which words the shell itself understands, before the program's commands begin. */
final class ShellWords {
  private final String program;
  private final Map<String, Builtin> builtins;
  private final ShellState state;

  ShellWords(String program, Map<String, Builtin> builtins, ShellState state) {
    this.program = program;
    this.builtins = builtins;
    this.state = state;
  }

  Map<String, Builtin> builtins() {
    return builtins;
  }

  ShellState state() {
    return state;
  }

  /** The shell's own command that the words begin with, when it takes no command of the program. */
  Optional<Builtin> ownCommand(List<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(builtins.get(words.getFirst()))
            .filter(builtin -> !builtin.takesCommand());
  }

  /** How many of the words come before the program's command. */
  int leading(List<String> words) {
    int leading = 0;
    if (!words.isEmpty() && words.getFirst().equals(program)) {
      leading = 1;
    } else if (!words.isEmpty() && builtins.containsKey(words.getFirst())) {
      leading = words.size() > 1 && words.get(1).equals("-n") ? Math.min(3, words.size()) : 1;
    }
    return leading;
  }

  /** The words of the program's command, an alias replaced by what it stands for. */
  List<String> commandWords(List<String> words) {
    List<String> rest = words.subList(leading(words), words.size());
    List<Word> meant = rest.isEmpty() ? null : state.aliases().get(rest.getFirst());
    if (meant == null) {
      return rest;
    }
    List<String> all = new ArrayList<>(meant.stream().map(Word::text).toList());
    all.addAll(rest.subList(1, rest.size()));
    return all;
  }
}
