package com.fabstir.cli.output;

import com.fabstir.error.ExitCode;
import java.util.List;

/**
 * What a command has to say when it is done.
 *
 * @param document the result for programs: records, maps, lists, strings, numbers
 * @param text the result for people, one element a line
 */
public record Outcome(Object document, List<String> text, ExitCode exit) {

  public Outcome {
    text = List.copyOf(text);
  }

  public static Outcome of(Object document, List<String> text) {
    return new Outcome(document, text, ExitCode.OK);
  }

  public static Outcome of(Object document, String text) {
    return of(document, text.lines().toList());
  }

  public Outcome withExit(ExitCode code) {
    return new Outcome(document, text, code);
  }
}
