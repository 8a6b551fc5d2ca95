package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellState;
import java.util.List;

/** Forgets variables. */
record UnsetBuiltin(ShellState state) implements Builtin {
  @Override
  public String name() {
    return "unset";
  }

  @Override
  public String arguments() {
    return "NAME";
  }

  @Override
  public String purpose() {
    return "forget a variable";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.isEmpty()) {
      throw wrongUse();
    }
    arguments.forEach(state.variables()::remove);
    return 0;
  }
}
