package com.fabstir.shell.syntax;

/** A text that is no script, or not yet one. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean incomplete;

  private SyntaxException(String message, boolean incomplete) {
    super(message);
    this.incomplete = incomplete;
  }

  static SyntaxException wrong(String message) {
    return new SyntaxException(message, false);
  }

  static SyntaxException unfinished(String missing) {
    return new SyntaxException("the line ends without " + missing, true);
  }

  /** Whether more text can make it a script. */
  public boolean isIncomplete() {
    return incomplete;
  }
}
