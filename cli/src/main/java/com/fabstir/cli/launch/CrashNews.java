package com.fabstir.cli.launch;

import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;

/** Writes into the node's log, for it, what it cannot write itself any more. */
final class CrashNews {
  private final NodeFiles files;
  private final LaunchMode mode;
  private final Consumer<String> errors;

  /**
   * @param errors gets the same lines if the log goes to standard error, too
   */
  CrashNews(NodeFiles files, LaunchMode mode, Consumer<String> errors) {
    this.files = files;
    this.mode = mode;
    this.errors = errors;
  }

  /** Keeps what is harmless of the JVM's own report, if it wrote one. */
  void keep(Optional<CrashReport> report, Instant when) {
    if (report.isEmpty()) {
      return;
    }
    try {
      Path file = new CrashFolder(files.crashes()).write(report.get(), when);
      log(Level.WARNING, "The crash is described in " + file);
    } catch (IOException e) {
      log(Level.WARNING, "The crash could not be described: " + e.getMessage());
    }
  }

  /** Returns what was said. */
  String waits(String cause, Duration pause) {
    String line =
        "The node crashed (%s); it is started again in %.1f s"
            .formatted(cause, pause.toMillis() / 1_000.0);
    log(Level.WARNING, line);
    return line;
  }

  FabstirException givingUp(FabstirException last) {
    log(Level.SEVERE, last.getMessage());
    return last;
  }

  private void log(Level level, String line) {
    try {
      String formatted = NodeLog.append(files.log(), mode, level, line);
      if (mode.logToStandardError()) {
        errors.accept(formatted);
      }
    } catch (IOException e) {
      errors.accept(line + " (the log could not be written: " + e.getMessage() + ")");
    }
  }
}
