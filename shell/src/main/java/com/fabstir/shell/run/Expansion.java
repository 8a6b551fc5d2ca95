package com.fabstir.shell.run;

import com.fabstir.shell.syntax.Word;
import com.fabstir.shell.syntax.Word.Part;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes arguments of words. A word stays one argument, whatever its variables hold. */
final class Expansion {
  private static final String STATUS = "?";

  private final ShellState state;
  private final Map<String, String> environment;

  Expansion(ShellState state, Map<String, String> environment) {
    this.state = state;
    this.environment = environment;
  }

  List<String> all(List<Word> words) {
    return words.stream().map(this::one).toList();
  }

  /**
   * @throws ShellException when it names a variable that nobody has set: an empty argument where an
   *     amount or an account was meant would be worse
   */
  String one(Word word) {
    return word.parts().stream()
        .map(
            part ->
                switch (part) {
                  case Part.Text text -> text(text, part == word.parts().getFirst());
                  case Part.Variable variable -> value(variable.name());
                })
        .collect(Collectors.joining());
  }

  private String text(Part.Text part, boolean first) {
    String text = part.text();
    boolean home = first && !part.quoted() && (text.equals("~") || text.startsWith("~/"));
    return home ? environment.getOrDefault("HOME", "~") + text.substring(1) : text;
  }

  private String value(String name) {
    if (name.equals(STATUS)) {
      return Integer.toString(state.lastStatus());
    }
    String value = state.variables().getOrDefault(name, environment.get(name));
    if (value == null) {
      throw new ShellException(
          ShellException.USAGE, "no variable '" + name + "'; set it with: set " + name + "=VALUE");
    }
    return value;
  }
}
