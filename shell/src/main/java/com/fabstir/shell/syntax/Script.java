package com.fabstir.shell.syntax;

import java.util.List;

/** Commands one after the other. */
public record Script(List<Item> items) {
  public Script {
    items = List.copyOf(items);
  }

  /**
   * @param background goes on beside the following ones
   * @param text as it was typed
   */
  public record Item(Command command, boolean background, String text) {}
}
