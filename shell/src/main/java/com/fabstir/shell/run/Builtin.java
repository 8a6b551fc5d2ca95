package com.fabstir.shell.run;

import com.fabstir.shell.CommandIo;
import java.util.List;

/** A command of the shell itself. */
public interface Builtin {
  String name();

  /** What may follow the name; empty for nothing. */
  String arguments();

  /** One line. */
  String purpose();

  /**
   * @return the exit status
   * @throws ShellException when the arguments are wrong
   */
  int run(List<String> arguments, CommandIo io);

  /** Whether a command follows, whose words are completed and coloured as usual. */
  default boolean takesCommand() {
    return false;
  }

  /** For arguments that are wrong. */
  default ShellException wrongUse() {
    return new ShellException(
        ShellException.USAGE, "usage: " + (name() + " " + arguments()).strip());
  }
}
