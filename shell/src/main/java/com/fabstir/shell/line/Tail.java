package com.fabstir.shell.line;

/**
 * What is shown in grey behind the cursor.
 *
 * @param text as it is shown
 * @param acceptable it can be taken over as it is; else it only explains
 */
record Tail(String text, boolean acceptable) {
  static final Tail NONE = new Tail("", false);
}
