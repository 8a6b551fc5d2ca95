package com.fabstir.cli.output;

import com.fabstir.error.FabstirException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A failure as programs read it.
 *
 * @param code stable name from the catalogue
 * @param hint the next step; empty when the message says it all
 * @param retryable the same call may succeed later without any change
 * @param docs where the documentation explains this code
 * @param exitCode exit status of the process
 */
public record ErrorDocument(
    String code, String message, String hint, boolean retryable, String docs, int exitCode) {

  public static ErrorDocument of(FabstirException failure) {
    return new ErrorDocument(
        failure.code().name(),
        failure.getMessage(),
        failure.hint().orElse(""),
        failure.code().retryable(),
        "docs/errors.md#" + failure.code().name().toLowerCase(Locale.ROOT),
        failure.code().exitCode().code());
  }

  /** The lines for people, without colour. */
  public List<String> text() {
    var lines = new ArrayList<String>();
    lines.add("Error " + code + ": " + message);
    hint.lines().map(line -> "  " + line).forEach(lines::add);
    return lines;
  }
}
