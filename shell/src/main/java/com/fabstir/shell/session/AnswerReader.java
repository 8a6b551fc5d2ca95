package com.fabstir.shell.session;

import com.fabstir.shell.Interruption;
import com.fabstir.shell.TypingEcho;
import java.io.Reader;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.utils.InfoCmp.Capability;

/** What a command reads when it asks: lines, edited like all others, but never remembered. */
final class AnswerReader extends Reader {
  private static final Character HIDDEN = '\0';

  private final LineReader lines;
  private final Supplier<String> question;
  private final Interruption interruption;
  private final HeldLines background;
  private String line = "";
  private int position;
  private volatile boolean hidden;

  /**
   * @param question what the command has written on the line so far
   */
  AnswerReader(
      LineReader lines,
      Supplier<String> question,
      Interruption interruption,
      HeldLines background) {
    this.lines = lines;
    this.question = question;
    this.interruption = interruption;
    this.background = background;
  }

  TypingEcho echo() {
    return () -> {
      hidden = true;
      return () -> hidden = false;
    };
  }

  @Override
  public int read(char[] into, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (position == line.length() && !readLine()) {
      return -1;
    }
    int count = Math.min(length, line.length() - position);
    line.getChars(position, position + count, into, offset);
    position += count;
    return count;
  }

  private boolean readLine() {
    String asked = question.get();
    if (!asked.isEmpty()) {
      // The editor draws the question itself, from the first column on.
      lines.getTerminal().writer().print('\r');
      lines.getTerminal().puts(Capability.clr_eol);
    }
    background.begun(false);
    try {
      line = (hidden ? lines.readLine(asked, HIDDEN) : lines.readLine(asked)) + "\n";
      position = 0;
      return true;
    } catch (UserInterruptException _) {
      interruption.interrupt();
      return false;
    } catch (EndOfFileException _) {
      return false;
    }
  }

  @Override
  public boolean ready() {
    return position < line.length();
  }

  @Override
  public void close() {
    // The terminal is the shell's.
  }
}
