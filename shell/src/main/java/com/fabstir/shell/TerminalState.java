package com.fabstir.shell;

/**
 * What a command may know of the terminal.
 *
 * @param input somebody can answer questions
 * @param output data goes to a screen
 * @param messages all else goes to a screen
 * @param columns width in characters
 * @param colour colours may be used
 */
public record TerminalState(
    boolean input, boolean output, boolean messages, int columns, boolean colour) {
  private static final int USUAL_COLUMNS = 80;

  /** No screen, nobody there. */
  public static TerminalState none() {
    return new TerminalState(false, false, false, USUAL_COLUMNS, false);
  }

  TerminalState withoutOutput() {
    return new TerminalState(input, false, messages, columns, false);
  }

  TerminalState withoutMessages() {
    return new TerminalState(input, output, false, columns, colour);
  }

  /** Messages go where the data goes. */
  TerminalState withMessagesAsOutput() {
    return new TerminalState(input, output, output, columns, colour);
  }

  TerminalState withoutInput() {
    return new TerminalState(false, output, messages, columns, colour);
  }
}
