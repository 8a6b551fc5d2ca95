package com.fabstir.shell.syntax;

import java.util.List;

/** What can be run. */
public sealed interface Command {

  /** One command with its arguments; the first word is its name. */
  record Simple(List<Word> words, List<Redirection> redirections) implements Command {
    public Simple {
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }
  }

  /** The output of each is the input of the next; all but the first are other programs. */
  record Pipe(List<Simple> stages) implements Command {
    public Pipe {
      stages = List.copyOf(stages);
    }
  }

  /** The second runs only if the first ended well. */
  record And(Command first, Command second) implements Command {}

  /** The second runs only if the first did not end well. */
  record Or(Command first, Command second) implements Command {}
}
