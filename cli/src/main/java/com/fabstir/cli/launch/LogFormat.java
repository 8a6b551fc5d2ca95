package com.fabstir.cli.launch;

import com.fabstir.plugin.SessionScope;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the lines of the node's log look. */
public enum LogFormat {
  /** "2026-11-24T14:00:00.123Z INFO com.fabstir.node.Node [job 42] message". */
  TEXT {
    @Override
    Formatter formatter() {
      return new TextLine();
    }
  },
  /** One JSON object a line. */
  JSON {
    @Override
    Formatter formatter() {
      return new JsonLine();
    }
  };

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  abstract Formatter formatter();

  private static final class TextLine extends Formatter {
    @Override
    public String format(LogRecord record) {
      var line =
          new StringBuilder(TIME.format(record.getInstant()))
              .append(' ')
              .append(record.getLevel().getName())
              .append(' ')
              .append(record.getLoggerName());
      Optional<BigInteger> job = SessionScope.current();
      job.ifPresent(id -> line.append(" [job ").append(id).append(']'));
      line.append(' ').append(formatMessage(record)).append('\n');
      for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
        line.append("  ").append(cause).append('\n');
        for (StackTraceElement frame : cause.getStackTrace()) {
          line.append("    at ").append(frame).append('\n');
        }
      }
      return line.toString();
    }
  }

  /** Members: time, level, logger, session (of who works for one), message, exceptions. */
  private static final class JsonLine extends Formatter {
    private final JsonMapper mapper = new JsonMapper();

    @Override
    public String format(LogRecord record) {
      ObjectNode line =
          mapper
              .createObjectNode()
              .put("time", TIME.format(record.getInstant()))
              .put("level", record.getLevel().getName())
              .put("logger", record.getLoggerName());
      SessionScope.current().ifPresent(job -> line.put("session", job.toString()));
      line.put("message", formatMessage(record));
      if (record.getThrown() != null) {
        exceptions(line.putArray("exceptions"), record.getThrown());
      }
      return mapper.writeValueAsString(line) + "\n";
    }

    /** The outermost first. */
    private static void exceptions(ArrayNode list, Throwable thrown) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        ArrayNode frames =
            list.addObject()
                .put("type", cause.getClass().getName())
                .put("message", cause.getMessage())
                .putArray("frames");
        for (StackTraceElement frame : cause.getStackTrace()) {
          frames.add(frame.toString());
        }
      }
    }
  }
}
