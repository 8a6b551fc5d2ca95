package com.fabstir.shell.session;

import java.io.PrintWriter;
import java.io.Writer;

/** Writes to the screen at once, and remembers the question that a line may have begun with. */
final class MessageWriter extends Writer {
  private final PrintWriter screen;
  private final StringBuilder begun = new StringBuilder();

  private final HeldLines background;

  MessageWriter(PrintWriter screen, HeldLines background) {
    this.screen = screen;
    this.background = background;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      for (int i = offset; i < offset + length; i++) {
        char c = text[i];
        if (c == '\n' || c == '\r') {
          begun.setLength(0);
        } else {
          begun.append(c);
        }
      }
      screen.write(text, offset, length);
      background.begun(!begun.isEmpty());
    }
  }

  /** The line that has begun; it begins anew. */
  String takeBegun() {
    synchronized (lock) {
      String text = begun.toString();
      begun.setLength(0);
      return text;
    }
  }

  @Override
  public void flush() {
    screen.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
