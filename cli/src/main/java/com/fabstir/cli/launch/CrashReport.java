package com.fabstir.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of the report that a JVM writes when it crashes. The whole one shows registers,
 * stack and the objects they point to, and so may show the key, a prompt or an answer; it never
 * touches a disk. Kept is what kind of crash it was, and the names of the functions.
 */
final class CrashReport {
  private static final Pattern FIRST =
      Pattern.compile(
          "# (A fatal error has been detected by|There is insufficient memory for) the Java"
              + " Runtime.*");
  private static final Pattern HARMLESS =
      Pattern.compile("#.*|(siginfo|Host|Time): .*|Current thread .*");
  private static final Pattern FRAMES = Pattern.compile("(Native|Java) frames: .*");
  private static final Pattern CAUSE =
      Pattern.compile("#  (SIG[A-Z]+|fatal error: .*|Out of Memory Error)\\b.*");
  private static final int MOST_LINES = 500;

  private final List<String> kept = new ArrayList<>();
  private boolean inFrames;

  private CrashReport() {}

  /** A report that begins with this line; empty when it begins none. */
  static Optional<CrashReport> beginning(String line) {
    if (!FIRST.matcher(line).matches()) {
      return Optional.empty();
    }
    var report = new CrashReport();
    report.add(line);
    return Optional.of(report);
  }

  /** Takes the next line, or forgets it. */
  synchronized void add(String line) {
    if (line.isBlank()) {
      inFrames = false;
    } else if (FRAMES.matcher(line).matches()) {
      inFrames = true;
    }
    if ((inFrames || HARMLESS.matcher(line).matches()) && kept.size() < MOST_LINES) {
      kept.add(line);
    }
  }

  /** Such as SIGSEGV; empty when the report was cut short before it. */
  synchronized Optional<String> cause() {
    return kept.stream()
        .map(CAUSE::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  synchronized List<String> lines() {
    return List.copyOf(kept);
  }
}
