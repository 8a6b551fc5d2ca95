package com.fabstir.node.engine.llama;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Receives what llama.cpp has to say. It goes to the logger at debug level; the latest error is
 * kept to explain a failed load.
 */
final class LlamaLog {
  static final System.Logger LOGGER = System.getLogger("com.fabstir.node.engine.llama");

  /** {@code GGML_LOG_LEVEL_ERROR} of ggml.h. */
  private static final int ERROR = 4;

  private static final long MAX_LINE_BYTES = 4096;

  private final AtomicReference<String> lastError = new AtomicReference<>("");

  /** The C type {@code ggml_log_callback}. An exception here would end the process. */
  @SuppressWarnings("unused")
  void accept(int level, MemorySegment text, MemorySegment userData) {
    try {
      String line = text.reinterpret(MAX_LINE_BYTES).getString(0).strip();
      if (level == ERROR) {
        lastError.set(line);
      }
      if (!line.isEmpty()) {
        LOGGER.log(Level.DEBUG, "llama.cpp: {0}", line);
      }
    } catch (Throwable t) {
      lastError.set("a log line that could not be read: " + t.getClass().getSimpleName());
    }
  }

  void forgetErrors() {
    lastError.set("");
  }

  /** The latest error since the last {@link #forgetErrors()}, or an empty text. */
  String lastError() {
    return lastError.get();
  }
}
