package com.fabstir.shell.syntax;

/** What stands between words. */
public enum Operator {
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

  /** Whether a file's name follows. */
  boolean redirects() {
    return this == WRITE || this == APPEND || this == READ;
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
