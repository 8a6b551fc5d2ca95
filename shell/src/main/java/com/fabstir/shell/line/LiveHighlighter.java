package com.fabstir.shell.line;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;

/**
 * Colours the line. The editor asks for it at every change, just before it draws what stands behind
 * the line, so this is also the moment to say what that is.
 */
final class LiveHighlighter implements Highlighter {
  private final LineColours colours;
  private final Hints hints;
  private final boolean inColour;
  private Tail tail = Tail.NONE;

  LiveHighlighter(LineColours colours, Hints hints, boolean inColour) {
    this.colours = colours;
    this.hints = hints;
    this.inColour = inColour;
  }

  @Override
  public AttributedString highlight(LineReader reader, String line) {
    boolean atEnd = reader.getBuffer().cursor() == reader.getBuffer().length();
    tail = inColour && atEnd ? hints.after(line) : Tail.NONE;
    reader.setTailTip(tail.text());
    return inColour ? colours.colour(line) : new AttributedString(line);
  }

  /** Takes over the grey text; false when there is none to take. */
  boolean accept(LineReader reader) {
    if (!tail.acceptable() || reader.getBuffer().cursor() != reader.getBuffer().length()) {
      return false;
    }
    reader.getBuffer().write(tail.text());
    tail = Tail.NONE;
    return true;
  }
}
