package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellException;
import com.fabstir.shell.run.ShellState;
import java.util.List;

/** Takes names from words. */
record UnaliasBuiltin(ShellState state) implements Builtin {
  @Override
  public String name() {
    return "unalias";
  }

  @Override
  public String arguments() {
    return "NAME";
  }

  @Override
  public String purpose() {
    return "forget an alias";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.isEmpty()) {
      throw wrongUse();
    }
    for (String name : arguments) {
      if (state.aliases().remove(name) == null) {
        throw new ShellException(1, "no alias '" + name + "'");
      }
    }
    return 0;
  }
}
