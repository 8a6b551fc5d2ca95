package com.fabstir.shell;

import java.util.Optional;

/** Where a command gets the whole screen from. */
public interface ScreenSource {
  /**
   * Takes the screen. Whoever takes it closes it.
   *
   * @param end the wish that what is shown ends
   * @param colour whether colours may be used
   * @return empty when there is no terminal, or one that can only write lines
   */
  Optional<FullScreen> open(Interruption end, boolean colour);

  /** Leaves the terminal to a program that writes on it by itself; closing the loan ends that. */
  default Loan lend() {
    return () -> {};
  }

  /** The time for which the terminal is another one's. */
  @FunctionalInterface
  interface Loan extends AutoCloseable {
    @Override
    void close();
  }

  /** For surroundings without a terminal. */
  static ScreenSource none() {
    return (_, _) -> Optional.empty();
  }
}
