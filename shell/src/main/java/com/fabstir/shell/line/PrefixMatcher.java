package com.fabstir.shell.line;

import java.util.List;
import java.util.Map;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader.Option;
import org.jline.reader.impl.CompletionMatcherImpl;

/**
 * Takes only candidates that begin with what was typed, as bash does. The usual matcher also takes
 * those that are merely alike and puts them in the place of what was typed: an address or an amount
 * must not become another one by a key press.
 */
final class PrefixMatcher extends CompletionMatcherImpl {

  @Override
  protected void defaultMatchers(
      Map<Option, Boolean> options,
      boolean prefix,
      CompletingParsedLine line,
      boolean caseInsensitive,
      int errors,
      String originalGroupName) {
    String typed = line.word().substring(0, line.wordCursor());
    matchers = List.of(simpleMatcher(candidate -> candidate.startsWith(typed)));
    exact = line.word()::equals;
  }
}
