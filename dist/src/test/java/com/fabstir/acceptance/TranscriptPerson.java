package com.fabstir.acceptance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers what every reader is asked at the terminal: for passwords, words and consent. */
final class TranscriptPerson implements TranscriptTerminal.Person {
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern SECRET =
      Pattern.compile(
          "(New password of the account '\\S+'|The same again|Password of the account '\\S+'): $");
  private static final Pattern WORD = Pattern.compile("Word (\\d+): $");

  @Override
  public Optional<TranscriptTerminal.Reply> reply(String seen) {
    return answer(seen).map(TranscriptTerminal.Reply::line);
  }

  private static Optional<String> answer(String seen) {
    String line = seen.substring(seen.lastIndexOf('\n') + 1);
    if (SECRET.matcher(line).find()) {
      return Optional.of(PASSWORD);
    }
    if (line.endsWith("then press Enter: ")) {
      return Optional.of("");
    }
    if (line.endsWith("[y/N] ")) {
      return Optional.of("y");
    }
    Matcher word = WORD.matcher(line);
    return word.find() ? Optional.of(word(seen, word.group(1))) : Optional.empty();
  }

  private static String word(String seen, String number) {
    Matcher table = Pattern.compile("(?m)(?:^| ) *" + number + " ([a-z]+) ").matcher(seen);
    if (!table.find()) {
      throw new AssertionError("There is no word " + number + " in\n" + seen);
    }
    return table.group(1);
  }
}
