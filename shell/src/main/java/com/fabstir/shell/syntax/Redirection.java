package com.fabstir.shell.syntax;

/** A file instead of the usual input or output. */
public record Redirection(Kind kind, Word file) {
  /** Which way the bytes go. */
  public enum Kind {
    READ,
    WRITE,
    APPEND
  }
}
