package com.fabstir.node.engine.llama;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** A C struct whose fields are reached by name. */
record Struct(StructLayout layout, MemorySegment memory) {

  int intAt(String field) {
    return memory.get(JAVA_INT, offset(field));
  }

  float floatAt(String field) {
    return memory.get(JAVA_FLOAT, offset(field));
  }

  boolean booleanAt(String field) {
    return memory.get(JAVA_BOOLEAN, offset(field));
  }

  Struct set(String field, int value) {
    memory.set(JAVA_INT, offset(field), value);
    return this;
  }

  Struct set(String field, boolean value) {
    memory.set(JAVA_BOOLEAN, offset(field), value);
    return this;
  }

  Struct set(String field, float value) {
    memory.set(JAVA_FLOAT, offset(field), value);
    return this;
  }

  Struct set(String field, MemorySegment value) {
    memory.set(ADDRESS, offset(field), value);
    return this;
  }

  boolean has(String field) {
    return layout.memberLayouts().stream()
        .anyMatch(member -> member.name().filter(field::equals).isPresent());
  }

  private long offset(String field) {
    return layout.byteOffset(groupElement(field));
  }
}
