package com.fabstir.cli.reference;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.reference.CommandEntry.ArgumentEntry;
import com.fabstir.cli.reference.CommandEntry.OptionEntry;
import java.util.ArrayList;
import java.util.List;

/** The commands as lines with tabs, which complete.awk reads. */
final class CompletionTable {
  private static final String EVERY_COMMAND = "*";

  private CompletionTable() {}

  static String text(List<CommandEntry> commands) {
    List<String> lines = new ArrayList<>();
    for (CommandEntry command : commands) {
      String path = words(command.path());
      lines.add(line("C", path, command.purpose()));
      command.arguments().forEach(argument -> lines.add(argument(path, argument)));
      command.options().stream()
          .filter(option -> !option.global() || path.isEmpty())
          .forEach(option -> lines.add(option(option.global() ? EVERY_COMMAND : path, option)));
    }
    for (CandidateKind kind : CandidateKind.values()) {
      FixedValues.of(kind)
          .forEach((value, meaning) -> lines.add(line("V", kind.word(), value, meaning)));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Without the program's name, which may be another one. */
  private static String words(String path) {
    int space = path.indexOf(' ');
    return space < 0 ? "" : path.substring(space + 1);
  }

  private static String argument(String path, ArgumentEntry argument) {
    return line(
        "A",
        path,
        flag(argument.repeatable()),
        argument.kind(),
        String.join(" ", argument.values()),
        argument.description());
  }

  private static String option(String path, OptionEntry option) {
    return line(
        "O",
        path,
        String.join(" ", option.names()),
        flag(!option.valueLabel().isEmpty()),
        flag(option.repeatable()),
        option.kind(),
        String.join(" ", option.values()),
        option.description());
  }

  private static String flag(boolean set) {
    return set ? "1" : "0";
  }

  private static String line(String... fields) {
    return String.join("\t", fields);
  }
}
