package com.fabstir.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser says of a wrong value, in our words: what was expected, and what was found. */
final class ParserMessage {
  private static final String PLACE =
      "Invalid value for (?:option '([^']+)'(?: \\([^)]*\\))?|positional parameter at index [^ ]+"
          + " \\(([^)]+)\\)): ";
  private static final Pattern WHOLE_NUMBER =
      Pattern.compile(
          PLACE
              + "(?:cannot convert )?'(.*)' (?:is not an? (?:int|long|short|byte)|to BigInteger"
              + " .*)",
          Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile(PLACE + "'(.*)' is not an? (?:double|float)", Pattern.DOTALL);
  private static final Pattern CHOICE =
      Pattern.compile(
          PLACE + "expected one of \\[(.*)] \\(case-\\w+\\) but was '(.*)'", Pattern.DOTALL);

  private ParserMessage() {}

  static String inOurWords(String message) {
    Matcher whole = WHOLE_NUMBER.matcher(message);
    if (whole.matches()) {
      return place(whole) + ": expected a whole number, found '" + whole.group(3) + "'";
    }
    Matcher number = NUMBER.matcher(message);
    if (number.matches()) {
      return place(number) + ": expected a number, found '" + number.group(3) + "'";
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.matches()) {
      return place(choice)
          + ": expected "
          + alternatives(choice.group(3))
          + ", found '"
          + choice.group(4)
          + "'";
    }
    return message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
  }

  private static String place(Matcher matcher) {
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  /** "A, B, C" as "a, b or c". */
  private static String alternatives(String names) {
    String[] all = names.toLowerCase(Locale.ROOT).split(", ");
    return all.length == 1
        ? all[0]
        : String.join(", ", Arrays.copyOf(all, all.length - 1)) + " or " + all[all.length - 1];
  }
}
