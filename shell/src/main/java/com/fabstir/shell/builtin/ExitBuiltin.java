package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellState;
import java.util.List;

/** Leaves the shell. */
record ExitBuiltin(ShellState state) implements Builtin {
  @Override
  public String name() {
    return "exit";
  }

  @Override
  public String arguments() {
    return "[STATUS]";
  }

  @Override
  public String purpose() {
    return "leave the shell (also: Ctrl-D)";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    int status = arguments.isEmpty() ? state.lastStatus() : status(arguments.getFirst());
    state.leave(status);
    return status;
  }

  private int status(String text) {
    try {
      int status = Integer.parseInt(text);
      if (status >= 0 && status <= 255) {
        return status;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw wrongUse();
  }
}
