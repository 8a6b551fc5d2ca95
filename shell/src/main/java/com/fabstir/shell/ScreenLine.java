package com.fabstir.shell;

/**
 * One line of a full screen.
 *
 * @param text without escape sequences, at most as wide as the screen
 */
public record ScreenLine(String text, Tone tone) {
  /** What a line is; a terminal with colours shows it. */
  public enum Tone {
    PLAIN,
    TITLE,
    HEADING,
    ALERT,
    FAINT
  }

  public static ScreenLine plain(String text) {
    return new ScreenLine(text, Tone.PLAIN);
  }
}
