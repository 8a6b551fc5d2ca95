package com.fabstir.node.engine.template;

import java.util.HashMap;
import java.util.Map;

/** Variables that a loop's body can change for what comes after the loop. */
final class Namespace implements Members {
  private final Map<String, Object> values;

  Namespace(Map<String, Object> values) {
    this.values = new HashMap<>(values);
  }

  @Override
  public Object member(String name) {
    return values.getOrDefault(name, new Undefined(name));
  }

  void set(String name, Object value) {
    values.put(name, value);
  }
}
