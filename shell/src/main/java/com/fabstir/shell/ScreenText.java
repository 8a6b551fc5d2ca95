package com.fabstir.shell;

import org.jline.utils.WCWidth;

/** Text as it stands on a screen, where a character is none, one or two columns wide. */
public final class ScreenText {
  private static final String CUT = "…";

  private ScreenText() {}

  /** Width in columns. */
  public static int columns(String text) {
    return text.codePoints().map(character -> Math.max(0, WCWidth.wcwidth(character))).sum();
  }

  /** The text, or as much of its beginning as the width allows, with a sign that more follows. */
  public static String fit(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int room = columns - 1;
    for (int character : text.codePoints().toArray()) {
      room -= Math.max(0, WCWidth.wcwidth(character));
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return columns < 1 ? "" : kept.append(CUT).toString();
  }

  /**
   * Text of others that can do nothing to a terminal: control characters, and those that turn the
   * direction of what follows, become '?'.
   */
  public static String harmless(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints().map(c -> isHarmful(c) ? '?' : c).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isHarmful(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
