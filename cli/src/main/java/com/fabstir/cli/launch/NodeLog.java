package com.fabstir.cli.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sends the node's log to a file of bounded size and, if asked, to standard error. */
final class NodeLog {
  private static final int BYTES_A_FILE = 10 * 1024 * 1024;
  private static final int FILES = 3;

  private NodeLog() {}

  /**
   * @throws IOException when the file cannot be written
   */
  static void configure(Path file, Level level, boolean alsoStandardError) throws IOException {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    // Libraries are heard from warnings on; our own packages from the level asked for.
    root.setLevel(level.intValue() > Level.WARNING.intValue() ? level : Level.WARNING);
    Logger.getLogger("com.fabstir").setLevel(level);
    add(root, new FileHandler(rotated(file), BYTES_A_FILE, FILES, true), level);
    if (alsoStandardError) {
      add(root, new ConsoleHandler(), level);
    }
  }

  /** node.log.0 is the newest. */
  private static String rotated(Path file) {
    return file.resolveSibling("node.log.").toString().replace("%", "%%") + "%g";
  }

  private static void add(Logger root, Handler handler, Level level) {
    handler.setLevel(level);
    handler.setFormatter(new OneLine());
    root.addHandler(handler);
  }

  /** "2026-11-24T14:00:00.123Z INFO com.fabstir.node.Node message". */
  private static final class OneLine extends Formatter {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord record) {
      var line =
          new StringBuilder(TIME.format(record.getInstant()))
              .append(' ')
              .append(record.getLevel().getName())
              .append(' ')
              .append(record.getLoggerName())
              .append(' ')
              .append(formatMessage(record))
              .append('\n');
      for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
        line.append("  ").append(cause).append('\n');
        for (StackTraceElement frame : cause.getStackTrace()) {
          line.append("    at ").append(frame).append('\n');
        }
      }
      return line.toString();
    }
  }
}
