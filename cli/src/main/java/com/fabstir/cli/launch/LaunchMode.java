package com.fabstir.cli.launch;

import com.fabstir.plugin.PastCrashes;
import java.time.Duration;

/**
 * How a node's JVM relates to the process that starts it.
 *
 * @param attached the parent stays and the node ends with it
 * @param logToStandardError log lines go to standard error as well as into the file
 * @param logLevel java.util.logging level name
 * @param idleShutdown time without any session after which the node ends; zero for never
 * @param mostRestarts after crashes within ten minutes; then there is no more
 * @param crashes those that led to this start
 */
public record LaunchMode(
    boolean attached,
    boolean logToStandardError,
    String logLevel,
    LogFormat logFormat,
    Duration idleShutdown,
    int mostRestarts,
    PastCrashes crashes) {
  public static final int USUAL_RESTARTS = 5;

  /** The node lives on by itself. */
  public static LaunchMode detached(String logLevel, LogFormat format) {
    return usual(false, false, logLevel, format);
  }

  /** A service unit or a person watches. */
  public static LaunchMode foreground(String logLevel, LogFormat format) {
    return usual(true, true, logLevel, format);
  }

  /** A part of a bigger command, whose screen it must not fill. */
  public static LaunchMode companion(String logLevel) {
    return usual(true, false, logLevel, LogFormat.TEXT);
  }

  public LaunchMode withIdleShutdown(Duration limit) {
    return new LaunchMode(
        attached, logToStandardError, logLevel, logFormat, limit, mostRestarts, crashes);
  }

  public LaunchMode withMostRestarts(int most) {
    return new LaunchMode(
        attached, logToStandardError, logLevel, logFormat, idleShutdown, most, crashes);
  }

  LaunchMode withLogLevel(String level) {
    return new LaunchMode(
        attached, logToStandardError, level, logFormat, idleShutdown, mostRestarts, crashes);
  }

  LaunchMode after(PastCrashes past) {
    return new LaunchMode(
        attached, logToStandardError, logLevel, logFormat, idleShutdown, mostRestarts, past);
  }

  private static LaunchMode usual(boolean attached, boolean loud, String level, LogFormat format) {
    return new LaunchMode(
        attached, loud, level, format, Duration.ZERO, USUAL_RESTARTS, PastCrashes.NONE);
  }
}
