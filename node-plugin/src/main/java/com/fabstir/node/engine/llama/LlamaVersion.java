package com.fabstir.node.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.lang.foreign.MemorySegment;

/** What a llama.cpp library says that it is. */
final class LlamaVersion {
  private static final int MAX_BYTES = 64;

  /** {@code llama_version}. */
  public interface Name {
    MemorySegment call();
  }

  private LlamaVersion() {}

  /**
   * Libraries since 2026 have a function for it, such as {@code v0.5.0}; older ones a build number,
   * such as {@code b4916}, where the common part was linked in.
   */
  static String of(CFunctions c) {
    if (c.has("llama_version")) {
      MemorySegment name = c.bind(Name.class, "llama_version").call();
      return "v" + name.reinterpret(MAX_BYTES).getString(0);
    }
    if (c.has("LLAMA_BUILD_NUMBER")) {
      return "b" + c.symbol("LLAMA_BUILD_NUMBER").reinterpret(JAVA_INT.byteSize()).get(JAVA_INT, 0);
    }
    throw new FabstirException(
        ErrorCode.ENGINE_LIBRARY_UNSUPPORTED,
        "the library does not say which llama.cpp it is: it has neither llama_version nor"
            + " LLAMA_BUILD_NUMBER",
        "Use the library that comes with the node, or llama.cpp v0.5.0.");
  }
}
