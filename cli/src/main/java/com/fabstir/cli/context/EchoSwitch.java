package com.fabstir.cli.context;

/** Keeps what a person types from the screen. */
@FunctionalInterface
public interface EchoSwitch {
  /** Hides what is typed until the return value is closed. */
  Hidden hide();

  /** For inputs that echo nothing: pipes, and shells that hide by themselves. */
  static EchoSwitch none() {
    return () -> () -> {};
  }

  /** Shows again what is typed. */
  @FunctionalInterface
  interface Hidden extends AutoCloseable {
    @Override
    void close();
  }
}
