package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import java.util.List;
import java.util.function.Supplier;

/** Lists what was typed. */
record HistoryBuiltin(Supplier<List<String>> lines) implements Builtin {
  @Override
  public String name() {
    return "history";
  }

  @Override
  public String arguments() {
    return "[WORD]";
  }

  @Override
  public String purpose() {
    return "list the lines typed before, or those that hold a word";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    String word = String.join(" ", arguments);
    List<String> all = lines.get();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).contains(word)) {
        io.out().printf("%5d  %s%n", i + 1, all.get(i));
      }
    }
    return 0;
  }
}
