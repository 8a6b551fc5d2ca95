package com.fabstir.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of one kind of source. Blank texts count as not set, as container tools pass them on.
 *
 * @param texts by the variable's name
 * @param labels names to show where they differ from the variable's name
 */
record ConfigLayer(ConfigSource.Kind kind, Map<String, String> texts, Map<String, String> labels) {

  ConfigLayer {
    Map<String, String> set = new LinkedHashMap<>(texts);
    set.values().removeIf(String::isBlank);
    texts = Map.copyOf(set);
    labels = Map.copyOf(labels);
  }

  static ConfigLayer of(ConfigSource.Kind kind, Map<String, String> texts) {
    return new ConfigLayer(kind, texts, Map.of());
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).map(String::strip);
  }

  ConfigSource source(String name) {
    return new ConfigSource(kind, labels.getOrDefault(name, name));
  }

  Set<String> names() {
    return texts.keySet();
  }

  /** Without the values, which may be secrets. */
  @Override
  public String toString() {
    return "ConfigLayer[" + kind + ", " + texts.keySet() + "]";
  }
}
