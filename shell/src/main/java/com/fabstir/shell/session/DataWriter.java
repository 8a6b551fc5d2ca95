package com.fabstir.shell.session;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Shows a command's data. What is longer than the screen and comes at once goes to the pager; what
 * comes piece by piece is shown as it comes.
 */
final class DataWriter extends Writer {
  private static final int MOST_CHARACTERS = 8 << 20;
  private static final String CLEARS_SCREEN = "\u001b[2J";

  private final PrintWriter screen;
  private final Pager pager;
  private final HeldLines background;
  private final StringBuilder piece = new StringBuilder();

  DataWriter(PrintWriter screen, Pager pager, HeldLines background) {
    this.screen = screen;
    this.pager = pager;
    this.background = background;
  }

  @Override
  public void write(char[] text, int offset, int length) {
    synchronized (lock) {
      piece.append(text, offset, length);
      if (piece.length() > MOST_CHARACTERS) {
        show(piece.toString());
        piece.setLength(0);
      }
    }
  }

  @Override
  public void flush() {
    synchronized (lock) {
      String text = piece.toString();
      piece.setLength(0);
      if (text.isEmpty()) {
        return;
      }
      if (text.contains(CLEARS_SCREEN) || !pager.show(text)) {
        show(text);
      }
    }
  }

  private void show(String text) {
    screen.write(text);
    screen.flush();
    background.begun(!text.endsWith("\n"));
  }

  @Override
  public void close() {
    flush();
  }
}
