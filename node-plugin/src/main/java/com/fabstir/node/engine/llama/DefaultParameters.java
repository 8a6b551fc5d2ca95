package com.fabstir.node.engine.llama;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.Arena;
import java.util.Map;

/**
 * Proves that the struct layouts fit the library: its own defaults must be found in the fields
 * where {@code llama.h} says they are. A wrong layout would corrupt memory without a word.
 */
final class DefaultParameters {
  private DefaultParameters() {}

  static void check(LlamaRuntime runtime) {
    try (Arena arena = Arena.ofConfined()) {
      check(runtime.modelDefaults(arena), runtime.layouts().modelDefaults());
      check(runtime.contextDefaults(arena), runtime.layouts().contextDefaults());
    }
  }

  static void check(Struct found, Map<String, Object> expected) {
    expected.forEach((field, value) -> expect(field, value, read(found, field, value)));
  }

  private static Object read(Struct struct, String field, Object like) {
    return switch (like) {
      case Integer _ -> struct.intAt(field);
      case Float _ -> struct.floatAt(field);
      case Boolean _ -> struct.booleanAt(field);
      default -> throw new IllegalArgumentException("A default of type " + like.getClass());
    };
  }

  private static void expect(String field, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new FabstirException(
          ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
          "llama.cpp's default of %s is %s, expected %s: the library is not the version it claims"
              .formatted(field, found, expected),
          "Use the library that comes with the node.");
    }
  }
}
