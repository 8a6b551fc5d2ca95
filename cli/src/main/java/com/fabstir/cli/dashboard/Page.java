package com.fabstir.cli.dashboard;

import com.fabstir.shell.ScreenLine;
import com.fabstir.shell.ScreenLine.Tone;
import com.fabstir.shell.ScreenText;
import java.util.ArrayList;
import java.util.List;

/** Lines of one width under each other. */
final class Page {
  private static final int NAMES = 8;
  private static final String BETWEEN = "   ";

  private final int columns;
  private final List<ScreenLine> lines = new ArrayList<>();

  Page(int columns) {
    this.columns = columns;
  }

  /** One line, cut at the edge. */
  void line(Tone tone, String text) {
    lines.add(new ScreenLine(ScreenText.fit(ScreenText.harmless(text), columns), tone));
  }

  /** A name and its values; those that do not fit stand on the next lines. */
  void flow(String name, List<String> values) {
    String indent = " ".repeat(Math.min(NAMES, columns / 4));
    var row = new StringBuilder(name + " ".repeat(Math.max(1, indent.length() - name.length())));
    boolean empty = true;
    for (String value : values) {
      if (!empty && ScreenText.columns(row + BETWEEN + value) > columns) {
        line(Tone.PLAIN, row.toString());
        row = new StringBuilder(indent);
        empty = true;
      }
      row.append(empty ? "" : BETWEEN).append(value);
      empty = false;
    }
    line(Tone.PLAIN, row.toString());
  }

  /**
   * The lines, and as many of the log's last ones as there are rows left for.
   *
   * @param rows at least 0
   */
  List<ScreenLine> cut(int rows, List<String> log) {
    if (lines.size() > rows) {
      int kept = Math.max(0, rows - 1);
      int more = lines.size() - kept;
      lines.subList(kept, lines.size()).clear();
      if (rows > 0) {
        line(Tone.FAINT, "(" + more + " more lines: make the window larger)");
      }
    } else if (rows - lines.size() > 1 && !log.isEmpty()) {
      line(Tone.HEADING, "Log");
      int from = Math.max(0, log.size() - (rows - lines.size()));
      log.subList(from, log.size()).forEach(text -> line(Tone.FAINT, text));
    }
    return List.copyOf(lines);
  }
}
