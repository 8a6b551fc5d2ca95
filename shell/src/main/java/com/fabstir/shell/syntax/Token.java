package com.fabstir.shell.syntax;

/** A piece of a line with its place in it: from start to before end. */
public sealed interface Token {
  int start();

  int end();

  /** An argument. */
  record WordToken(Word word, int start, int end) implements Token {}

  /** What stands between arguments. */
  record OperatorToken(Operator operator, int start, int end) implements Token {}

  /** What is for people only. */
  record Comment(int start, int end) implements Token {}
}
