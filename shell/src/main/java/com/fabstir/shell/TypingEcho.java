package com.fabstir.shell;

/** Hides what is typed until the result is closed. */
@FunctionalInterface
public interface TypingEcho {
  Hidden hide();

  /** For inputs that show nothing. */
  static TypingEcho none() {
    return () -> () -> {};
  }

  /** Shows again what is typed. */
  @FunctionalInterface
  interface Hidden extends AutoCloseable {
    @Override
    void close();
  }
}
