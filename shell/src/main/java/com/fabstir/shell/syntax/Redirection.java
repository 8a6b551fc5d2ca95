package com.fabstir.shell.syntax;

/** Something else instead of the usual input or one of the usual outputs. */
public sealed interface Redirection {

  /** A file. */
  record ToFile(Kind kind, Word file) implements Redirection {}

  /** What is no data goes where the data goes at this point. */
  record ErrorsToOutput() implements Redirection {}

  /** Which way the bytes go. */
  enum Kind {
    READ,
    WRITE,
    APPEND,
    WRITE_ERRORS,
    APPEND_ERRORS
  }
}
