package com.fabstir.node.engine.template;

import java.util.HashMap;
import java.util.Map;

/** The variables at a place of the template. */
final class Scope {
  private final Scope outer;
  private final Map<String, Object> values = new HashMap<>();

  private Scope(Scope outer) {
    this.outer = outer;
  }

  static Scope of(Map<String, Object> values) {
    var scope = new Scope(null);
    scope.values.putAll(values);
    return scope;
  }

  Scope inner() {
    return new Scope(this);
  }

  Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      Object value = scope.values.get(name);
      if (value != null) {
        return value;
      }
    }
    return new Undefined(name);
  }

  void set(String name, Object value) {
    values.put(name, value);
  }
}
