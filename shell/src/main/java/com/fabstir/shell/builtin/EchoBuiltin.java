package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import java.util.List;

/** Writes words. */
record EchoBuiltin() implements Builtin {
  private static final String NO_LINE_END = "-n";

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String arguments() {
    return "[-n] [WORD ...]";
  }

  @Override
  public String purpose() {
    return "write words, with a line end unless -n says so";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    boolean open = !arguments.isEmpty() && arguments.getFirst().equals(NO_LINE_END);
    io.out().print(String.join(" ", open ? arguments.subList(1, arguments.size()) : arguments));
    io.out().print(open ? "" : "\n");
    return 0;
  }
}
