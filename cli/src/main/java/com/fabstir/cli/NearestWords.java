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

  /** Levenshtein's: how many letters must be put in, taken out or changed. */
  private static int distance(String one, String two) {
    int[] above = new int[two.length() + 1];
    for (int column = 0; column <= two.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[two.length() + 1];
      current[0] = row;
      for (int column = 1; column <= two.length(); column++) {
        int change = one.charAt(row - 1) == two.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
      }
      above = current;
    }
    return above[two.length()];
  }
}
