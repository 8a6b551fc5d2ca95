package com.fabstir.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names and values under each other.
 *
 * <pre>
 * Repository  fabstir/fabstir-pico-GGUF
 * File        fabstir-pico-q8_0.gguf
 * </pre>
 */
public final class Facts {
  private final Map<String, String> facts = new LinkedHashMap<>();

  public Facts add(String name, Object value) {
    facts.put(name, String.valueOf(value));
    return this;
  }

  public List<String> lines() {
    int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
    var lines = new ArrayList<String>();
    facts.forEach(
        (name, value) -> lines.add((name + " ".repeat(width - name.length() + 2) + value).strip()));
    return lines;
  }
}
