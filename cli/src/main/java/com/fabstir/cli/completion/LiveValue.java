package com.fabstir.cli.completion;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that may be inserted into a command line, and what it is.
 *
 * <p>Some come from a chain, where anybody writes what he likes: a value with a character that
 * means something to a shell is no candidate, and a description has no control characters, which
 * would reach the terminal.
 */
public record LiveValue(String value, String description) {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/@+,=-]{1,200}");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}+");
  private static final int LONGEST_DESCRIPTION = 80;

  /** Empty when the value cannot stand in a command line as it is. */
  static Optional<LiveValue> of(String value, String description) {
    if (!HARMLESS.matcher(value).matches() || value.startsWith("-")) {
      return Optional.empty();
    }
    String plain = UNPRINTABLE.matcher(description).replaceAll(" ").strip();
    return Optional.of(
        new LiveValue(
            value,
            plain.codePointCount(0, plain.length()) <= LONGEST_DESCRIPTION
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_DESCRIPTION - 1)) + "…"));
  }
}
