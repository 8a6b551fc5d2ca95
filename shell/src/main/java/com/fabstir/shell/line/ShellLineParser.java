package com.fabstir.shell.line;

import com.fabstir.shell.syntax.ScriptParser;
import com.fabstir.shell.syntax.SyntaxException;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor when a line is whole, and which word is completed. */
public final class ShellLineParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE) {
      askForMore(line);
    }
    return LineView.of(line, cursor);
  }

  /** A line that is wrong is accepted, so that the user is told what is wrong with it. */
  private static void askForMore(String line) {
    try {
      ScriptParser.parse(line);
    } catch (SyntaxException wrong) {
      if (wrong.isIncomplete()) {
        throw new EOFError(-1, -1, wrong.getMessage());
      }
    }
  }

  @Override
  public boolean isEscapeChar(char ch) {
    return ch == '\\';
  }
}
