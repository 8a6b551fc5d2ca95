package com.fabstir.node.engine.template;

/** The value of {@code none}. */
enum Absent {
  NONE
}
