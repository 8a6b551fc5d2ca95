package com.fabstir.cli.context;

import java.util.Map;

/**
 * What is known about the user's terminal.
 *
 * @param inputInteractive standard input is a terminal: questions may be asked
 * @param outputInteractive standard output is a terminal
 * @param messagesInteractive standard error is a terminal: progress may be animated
 * @param columns width in characters, at least 20
 * @param colour escape sequences for colour may be printed
 */
public record TerminalFacts(
    boolean inputInteractive,
    boolean outputInteractive,
    boolean messagesInteractive,
    int columns,
    boolean colour) {

  private static final int DEFAULT_COLUMNS = 80;

  /** Neither end is a terminal: a script, a pipe, a test. */
  public static TerminalFacts none() {
    return new TerminalFacts(false, false, false, DEFAULT_COLUMNS, false);
  }

  /**
   * @param descriptors the file descriptors that are terminals, as digits ("012"); the launcher
   *     knows them
   */
  public static TerminalFacts of(String descriptors, Map<String, String> environment) {
    boolean output = descriptors.contains("1");
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new TerminalFacts(
        descriptors.contains("0"),
        output,
        descriptors.contains("2"),
        columns(environment.get("COLUMNS")),
        output && !plain);
  }

  private static int columns(String text) {
    try {
      return text == null ? DEFAULT_COLUMNS : Math.max(20, Integer.parseInt(text.strip()));
    } catch (NumberFormatException _) {
      return DEFAULT_COLUMNS;
    }
  }
}
