package com.fabstir.shell.run;

import java.io.Writer;
import java.util.function.Consumer;

/** Passes on text line by line; what is left without a line end goes at the close. */
public final class LineWriter extends Writer {
  private final StringBuilder begun = new StringBuilder();
  private final Consumer<String> lines;

  public LineWriter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      begun.append(text, offset, length);
      for (int end; (end = begun.indexOf("\n")) >= 0; ) {
        lines.accept(begun.substring(0, end).replace("\r", ""));
        begun.delete(0, end + 1);
      }
    }
  }

  @Override
  public void flush() {
    // A line that has only begun would be torn apart by others.
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (!begun.isEmpty()) {
        lines.accept(begun.toString());
        begun.setLength(0);
      }
    }
  }
}
