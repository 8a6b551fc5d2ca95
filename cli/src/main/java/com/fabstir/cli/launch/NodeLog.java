package com.fabstir.cli.launch;

import java.io.IOException;
import java.nio.file.Path;
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
  static void configure(Path file, LaunchMode mode) throws IOException {
    Level level = Level.parse(mode.logLevel());
    close();
    Logger root = Logger.getLogger("");
    listen(root, level);
    add(root, new FileHandler(rotated(file), BYTES_A_FILE, FILES, true), level, mode.logFormat());
    if (mode.logToStandardError()) {
      add(root, new ConsoleHandler(), level, mode.logFormat());
    }
  }

  /** Nothing more is said. */
  static void close() {
    if (LogManager.getLogManager() instanceof NodeLogManager kept) {
      kept.close();
    } else {
      LogManager.getLogManager().reset();
    }
  }

  /** Changes what is heard of our own packages from now on. */
  static void setLevel(String name) {
    Level level = Level.parse(name);
    Logger root = Logger.getLogger("");
    listen(root, level);
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(level);
    }
  }

  /** Libraries are heard from warnings on; our own packages from the level asked for. */
  private static void listen(Logger root, Level level) {
    root.setLevel(level.intValue() > Level.WARNING.intValue() ? level : Level.WARNING);
    Logger.getLogger("com.fabstir").setLevel(level);
  }

  /**
   * Adds a line to the log of a node that does not run.
   *
   * @return the line as it stands there
   * @throws IOException when the file cannot be written
   */
  static String append(Path file, LaunchMode mode, Level level, String line) throws IOException {
    var record = new LogRecord(level, line);
    record.setLoggerName(SupervisedNode.class.getName());
    Formatter formatter = mode.logFormat().formatter();
    if (level.intValue() >= Level.parse(mode.logLevel()).intValue()) {
      Handler handler = new FileHandler(rotated(file), BYTES_A_FILE, FILES, true);
      try {
        handler.setFormatter(formatter);
        handler.publish(record);
      } finally {
        handler.close();
      }
    }
    return formatter.format(record).stripTrailing();
  }

  /** node.log.0 is the newest. */
  private static String rotated(Path file) {
    return file.resolveSibling("node.log.").toString().replace("%", "%%") + "%g";
  }

  private static void add(Logger root, Handler handler, Level level, LogFormat format) {
    handler.setLevel(level);
    handler.setFormatter(format.formatter());
    root.addHandler(handler);
  }
}
