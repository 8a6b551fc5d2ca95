package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Dispatcher;
import java.util.List;
import java.util.Locale;

/** Measures a command. */
record TimeBuiltin(Dispatcher dispatcher) implements Builtin {
  @Override
  public String name() {
    return "time";
  }

  @Override
  public String arguments() {
    return "COMMAND ...";
  }

  @Override
  public String purpose() {
    return "say how long a command takes";
  }

  @Override
  public boolean takesCommand() {
    return true;
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.isEmpty()) {
      throw wrongUse();
    }
    long began = System.nanoTime();
    int status = dispatcher.run(arguments, io);
    io.out().flush();
    io.err().printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - began) / 1e9);
    return status;
  }
}
