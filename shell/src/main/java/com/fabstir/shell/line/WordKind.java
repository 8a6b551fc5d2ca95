package com.fabstir.shell.line;

/** What a word of a line is. */
enum WordKind {
  COMMAND,
  UNKNOWN_COMMAND,
  OPTION,
  UNKNOWN_OPTION,
  VALUE
}
