package com.fabstir.node;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Every log record of this process at the finest level, with its exceptions. The wire dumps of the
 * HTTP server and of the test's own client stay off, as they do in the node: libraries are heard
 * there from warnings on.
 */
public final class HeardLog extends Handler implements AutoCloseable {
  private static final List<String> WIRE_DUMPS = List.of("io.helidon", "jdk.internal.httpclient");

  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();
  private final List<Logger> quiet = new ArrayList<>();
  private final StringBuffer text = new StringBuffer();

  public HeardLog() {
    setLevel(Level.ALL);
    setFormatter(new SimpleFormatter());
    root.setLevel(Level.ALL);
    for (String name : WIRE_DUMPS) {
      Logger logger = Logger.getLogger(name);
      logger.setLevel(Level.WARNING);
      quiet.add(logger);
    }
    root.addHandler(this);
  }

  @Override
  public void publish(LogRecord record) {
    text.append(record.getLoggerName()).append(' ').append(getFormatter().formatMessage(record));
    if (record.getThrown() != null) {
      StringWriter trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace));
      text.append(trace);
    }
    text.append('\n');
  }

  public String text() {
    return text.toString();
  }

  @Override
  public void flush() {
    // All is in memory.
  }

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
    quiet.forEach(logger -> logger.setLevel(null));
  }
}
