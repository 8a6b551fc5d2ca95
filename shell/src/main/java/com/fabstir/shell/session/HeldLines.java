package com.fabstir.shell.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Passes on lines, but keeps them back while they would tear what is on the screen. */
final class HeldLines {
  private final Consumer<String> target;
  private final List<String> held = new ArrayList<>();
  private boolean taken;
  private boolean begun;

  HeldLines(Consumer<String> target) {
    this.target = target;
  }

  synchronized void accept(String line) {
    if (taken || begun) {
      held.add(line);
    } else {
      target.accept(line);
    }
  }

  /** Somebody else has the whole screen. */
  synchronized void hold() {
    taken = true;
  }

  /** The screen was given back. */
  synchronized void release() {
    taken = false;
    passOn();
  }

  /** Whether a command has written the beginning of a line. */
  synchronized void begun(boolean now) {
    begun = now;
    passOn();
  }

  private void passOn() {
    if (!taken && !begun) {
      held.forEach(target);
      held.clear();
    }
  }
}
