package com.fabstir.cli.chat;

import java.util.Locale;
import java.util.Optional;

/** What a user says to us and not to the host: a line that begins with a slash. */
record SlashCommand(Name name, String argument) {
  /** All there are. */
  enum Name {
    HELP("what can be typed here"),
    MODEL("the models of this host; with a name or id: go on with a host of that model"),
    HOST("this host and why; with a mode or an address: go on with another"),
    COST("tokens and money so far"),
    SAVE("FILE: write the conversation into a new file, as Markdown"),
    STOP("stop the answer that is coming"),
    END("end the session and show the bill (also Ctrl-D)");

    private final String meaning;

    Name(String meaning) {
      this.meaning = meaning;
    }

    String meaning() {
      return meaning;
    }

    String word() {
      return "/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a line is one; any other is a question, and {@code //x} asks {@code /x}. */
  static boolean isOne(String line) {
    return line.startsWith("/") && !line.startsWith("//");
  }

  /** Empty when there is no such command. */
  static Optional<SlashCommand> parse(String line) {
    String[] parts = line.strip().split("\\s+", 2);
    for (Name name : Name.values()) {
      if (name.word().equals(parts[0].toLowerCase(Locale.ROOT))) {
        return Optional.of(new SlashCommand(name, parts.length > 1 ? parts[1].strip() : ""));
      }
    }
    return Optional.empty();
  }

  /** The question that a line asks. */
  static String question(String line) {
    return line.startsWith("//") ? line.substring(1) : line;
  }
}
