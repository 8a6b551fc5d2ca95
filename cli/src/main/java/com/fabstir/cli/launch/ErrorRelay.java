package com.fabstir.cli.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the standard error of a node's JVM; of a crash it passes nothing on, but keeps it. */
final class ErrorRelay {
  private final BufferedReader errors;
  private final Consumer<String> sink;
  private final Thread thread;
  private volatile Optional<CrashReport> report = Optional.empty();

  private ErrorRelay(BufferedReader errors, Consumer<String> sink) {
    this.errors = errors;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("node-errors").unstarted(this::relay);
  }

  /**
   * @param sink gets every line outside of a crash report
   */
  static ErrorRelay start(BufferedReader errors, Consumer<String> sink) {
    var relay = new ErrorRelay(errors, sink);
    relay.thread.start();
    return relay;
  }

  private void relay() {
    try {
      for (String line; (line = errors.readLine()) != null; ) {
        take(line);
      }
    } catch (IOException _) {
      // The pipe broke: there is no more to be said.
    }
  }

  private void take(String line) {
    if (report.isPresent()) {
      report.get().add(line);
    } else {
      report = CrashReport.beginning(line);
      if (report.isEmpty()) {
        pass(line);
      }
    }
  }

  /** A line is lost when the disk is full; who writes to the pipe must not wait for that. */
  private void pass(String line) {
    try {
      sink.accept(line);
    } catch (UncheckedIOException _) {
      // There is nowhere to say it.
    }
  }

  /** The report of the crash that ended the process, once all is read; waits for that a while. */
  Optional<CrashReport> report(Duration limit) {
    try {
      thread.join(limit);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return report;
  }
}
