package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/** The environment as native libraries of this process see it. */
final class NativeEnvironment {
  private NativeEnvironment() {}

  /**
   * Sets what is given. C's functions for it are not made for several threads, so whoever starts
   * this process had better do it.
   */
  static void set(Map<String, String> variables) {
    if (variables.isEmpty()) {
      return;
    }
    MethodHandle setenv =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    variables.forEach((name, value) -> set(setenv, name, value));
  }

  private static void set(MethodHandle setenv, String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      int _ = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (Throwable t) {
      throw new AssertionError("setenv", t);
    }
  }
}
