package com.fabstir.shell.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Passes on lines, but keeps them back while they would tear what is on the screen. */
final class HeldLines {
  private final Consumer<String> target;
  private final List<String> held = new ArrayList<>();
  private boolean holding;

  HeldLines(Consumer<String> target) {
    this.target = target;
  }

  synchronized void accept(String line) {
    if (holding) {
      held.add(line);
    } else {
      target.accept(line);
    }
  }

  synchronized void hold() {
    holding = true;
  }

  /** Passes on what was kept back. */
  synchronized void release() {
    holding = false;
    held.forEach(target);
    held.clear();
  }
}
