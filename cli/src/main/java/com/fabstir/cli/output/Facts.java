package com.fabstir.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and values under each other.
 *
 * <pre>
 * Repository  fabstir/fabstir-pico-GGUF
 * File        fabstir-pico-q8_0.gguf
 * </pre>
 */
public final class Facts {
  private final List<Fact> facts = new ArrayList<>();

  public Facts add(String name, Object value) {
    facts.add(new Fact(name, String.valueOf(value)));
    return this;
  }

  /** One more value of the name above. */
  public Facts add(Object value) {
    return add("", value);
  }

  public List<String> lines() {
    int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    return facts.stream()
        .map(fact -> fact.name() + " ".repeat(width - fact.name().length() + 2) + fact.value())
        .map(String::stripTrailing)
        .toList();
  }

  private record Fact(String name, String value) {}
}
