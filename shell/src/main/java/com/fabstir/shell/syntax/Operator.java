package com.fabstir.shell.syntax;

/** What stands between words. */
public enum Operator {
  ERRORS_TO_OUTPUT("2>&1"),
  APPEND_ERRORS("2>>"),
  WRITE_ERRORS("2>"),
  AND("&&"),
  OR("||"),
  APPEND(">>"),
  PIPE("|"),
  BACKGROUND("&"),
  END(";"),
  NEW_LINE("\n"),
  WRITE(">"),
  READ("<");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Whether it puts something else in the place of the usual input or outputs. */
  public boolean redirects() {
    return takesFile() || this == ERRORS_TO_OUTPUT;
  }

  /** Whether a file's name follows. */
  public boolean takesFile() {
    return switch (this) {
      case READ, WRITE, APPEND, WRITE_ERRORS, APPEND_ERRORS -> true;
      default -> false;
    };
  }

  /** Whether it ends the word before it; {@code a2>b} writes what the command {@code a2} says. */
  boolean endsWord() {
    return !Character.isDigit(text.charAt(0));
  }

  /** Whether another command must follow. */
  boolean joins() {
    return this == AND || this == OR || this == PIPE;
  }

  /** How a message names it. */
  String named() {
    return this == NEW_LINE ? "the end of the line" : "'" + text + "'";
  }
}
