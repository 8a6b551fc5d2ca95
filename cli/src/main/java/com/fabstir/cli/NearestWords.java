package com.fabstir.cli;

import java.util.List;

/** Which known words a mistyped one may have meant. */
final class NearestWords {
  private static final int MOST = 3;
  private static final int TELLING_PREFIX = 3;

  private NearestWords() {}

  /** Of the words in their order only those that are near: a far-fetched guess helps nobody. */
  static List<String> of(String typed, List<String> known) {
    return known.stream().filter(word -> isNear(typed, word)).limit(MOST).toList();
  }

  private static boolean isNear(String typed, String word) {
    String bare = typed.replaceFirst("^-+", "");
    String other = word.replaceFirst("^-+", "");
    return distance(bare, other) <= Math.max(1, bare.length() / 3)
        || (bare.length() >= TELLING_PREFIX && other.startsWith(bare));
  }

  /** How many letters must be put in, taken out, changed or swapped with the next one. */
  private static int distance(String one, String two) {
    int[][] edits = new int[one.length() + 1][two.length() + 1];
    for (int row = 0; row <= one.length(); row++) {
      for (int column = 0; column <= two.length(); column++) {
        edits[row][column] =
            row == 0 || column == 0
                ? row + column
                : least(edits, row, column, one.charAt(row - 1) != two.charAt(column - 1));
        if (isSwap(one, row, two, column)) {
          edits[row][column] = Math.min(edits[row][column], edits[row - 2][column - 2] + 1);
        }
      }
    }
    return edits[one.length()][two.length()];
  }

  private static int least(int[][] edits, int row, int column, boolean differ) {
    int inOrOut = Math.min(edits[row - 1][column], edits[row][column - 1]) + 1;
    return Math.min(inOrOut, edits[row - 1][column - 1] + (differ ? 1 : 0));
  }

  private static boolean isSwap(String one, int row, String two, int column) {
    return row > 1
        && column > 1
        && one.charAt(row - 1) == two.charAt(column - 2)
        && one.charAt(row - 2) == two.charAt(column - 1);
  }
}
