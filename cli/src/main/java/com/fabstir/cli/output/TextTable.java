package com.fabstir.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns for people.
 *
 * <pre>
 * HOST        MODEL   PRICE
 * 0x70997970  pico    0.32 USDC/M
 * </pre>
 */
public final class TextTable {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(String... header) {
    this.header = List.of(header);
  }

  /**
   * @throws IllegalArgumentException when the number of cells is not that of the header
   */
  public TextTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "expected " + header.size() + " cells, found " + cells.length);
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  public List<String> lines() {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      for (List<String> row : rows) {
        widths[column] =
            Math.max(widths[column], row.get(column).codePointCount(0, row.get(column).length()));
      }
    }
    var lines = new ArrayList<String>();
    lines.add(line(header, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).repeat(' ', 2 + widths[column] - cell.codePointCount(0, cell.length()));
    }
    return line.toString().stripTrailing();
  }
}
