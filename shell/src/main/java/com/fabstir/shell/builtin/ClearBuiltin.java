package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import java.util.List;

/** Empties the screen. */
record ClearBuiltin(Runnable screen) implements Builtin {
  @Override
  public String name() {
    return "clear";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public String purpose() {
    return "empty the screen (also: Ctrl-L)";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    screen.run();
    return 0;
  }
}
