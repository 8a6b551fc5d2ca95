package com.fabstir.node.engine.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What methods and filters do to texts. */
final class TextTools {
  private static final char CAPITAL_SIGMA = 'Σ';

  /** What looking at a character costs more than comparing it. */
  private static final int SIGMA_COST = 32;

  private TextTools() {}

  /**
   * @param arguments the characters to take away, or none for white space
   */
  static String strip(String text, List<Object> arguments, boolean left, boolean right) {
    boolean spaces = arguments.isEmpty() || !(arguments.getFirst() instanceof String);
    String characters = spaces ? "" : (String) arguments.getFirst();
    int from = 0;
    int to = text.length();
    while (left && from < to && goes(text.codePointAt(from), spaces, characters)) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (right && to > from && goes(text.codePointBefore(to), spaces, characters)) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }

  private static boolean goes(int codePoint, boolean spaces, String characters) {
    return spaces ? isSpace(codePoint) : characters.indexOf(codePoint) >= 0;
  }

  /** Python's {@code isspace}: also the spaces that do not break a line, which Java leaves out. */
  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || codePoint == 0x85;
  }

  static String title(String text) {
    var title = new StringBuilder();
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      boolean letter = Character.isLetter(codePoint);
      title.appendCodePoint(
          inWord ? Character.toLowerCase(codePoint) : Character.toTitleCase(codePoint));
      inWord = letter;
    }
    return title.toString();
  }

  static String capitalised(String text, Budget budget) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + lower(text.substring(first), budget);
  }

  /** Whether a capital sigma ends its word is looked up in the whole text, for each of them. */
  static String lower(String text, Budget budget) {
    long sigmas = text.chars().filter(c -> c == CAPITAL_SIGMA).count();
    budget.comparisons(sigmas * text.length() * SIGMA_COST);
    return text.toLowerCase(Locale.ROOT);
  }

  /** How many parts a split at white space makes, at most. */
  static long words(String text) {
    long words = 1;
    for (int i = 1; i < text.length(); i++) {
      boolean begins = isAsciiSpace(text.charAt(i - 1)) && !isAsciiSpace(text.charAt(i));
      words += begins ? 1 : 0;
    }
    return words;
  }

  private static boolean isAsciiSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /**
   * @param arguments the separator, or none for any white space, and the most cuts
   */
  static List<String> split(String text, List<Object> arguments) {
    boolean spaces = arguments.isEmpty() || !(arguments.getFirst() instanceof String);
    long limit =
        arguments.size() > 1 ? Values.requireIndex(arguments.get(1), "split") : Long.MAX_VALUE;
    if (spaces) {
      String stripped = text.strip();
      return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split("\\s+", cuts(limit)));
    }
    String separator = (String) arguments.getFirst();
    if (separator.isEmpty()) {
      throw new TemplateException("split needs a separator");
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator);
        at >= 0 && (limit < 0 || parts.size() < limit);
        at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static int cuts(long limit) {
    return limit < 0 || limit >= Integer.MAX_VALUE ? -1 : (int) limit + 1;
  }

  static String indented(String text, int width, boolean first) {
    String spaces = " ".repeat(width);
    var indented = new StringBuilder();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      boolean indent = i == 0 ? first : !lines[i].isBlank();
      indented.append(i == 0 ? "" : "\n").append(indent ? spaces : "").append(lines[i]);
    }
    return indented.toString();
  }
}
