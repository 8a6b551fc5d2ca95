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

  /** For surroundings without a terminal. */
  static ScreenSource none() {
    return (_, _) -> Optional.empty();
  }
}
