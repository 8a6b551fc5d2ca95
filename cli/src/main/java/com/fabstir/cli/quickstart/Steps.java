package com.fabstir.cli.quickstart;

import com.fabstir.cli.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Says one line a step, with the time that it took. */
final class Steps {
  private final Console console;
  private final List<Step> done = new ArrayList<>();

  Steps(Console console) {
    this.console = console;
  }

  /**
   * @param text what was done, said when it is
   */
  <T> T step(String text, Supplier<T> work) {
    long began = System.nanoTime();
    T result = work.get();
    done.add(new Step(text, (System.nanoTime() - began) / 1e9));
    console.say("✓ %-52s %5.1f s".formatted(text, done.getLast().seconds()));
    return result;
  }

  void step(String text, Runnable work) {
    step(
        text,
        () -> {
          work.run();
          return null;
        });
  }

  List<Step> done() {
    return List.copyOf(done);
  }

  /** One step and its time in seconds. */
  record Step(String text, double seconds) {}
}
