package com.fabstir.cli.launch;

import java.time.Duration;

/**
 * How a node's JVM relates to the process that starts it.
 *
 * @param attached the parent stays and the node ends with it
 * @param logToStandardError log lines go to standard error as well as into the file
 * @param logLevel java.util.logging level name
 * @param idleShutdown time without any session after which the node ends; zero for never
 */
public record LaunchMode(
    boolean attached,
    boolean logToStandardError,
    String logLevel,
    LogFormat logFormat,
    Duration idleShutdown) {

  /** The node lives on by itself. */
  public static LaunchMode detached(String logLevel, LogFormat format) {
    return new LaunchMode(false, false, logLevel, format, Duration.ZERO);
  }

  /** A service unit or a person watches. */
  public static LaunchMode foreground(String logLevel, LogFormat format) {
    return new LaunchMode(true, true, logLevel, format, Duration.ZERO);
  }

  /** A part of a bigger command, whose screen it must not fill. */
  public static LaunchMode companion(String logLevel) {
    return new LaunchMode(true, false, logLevel, LogFormat.TEXT, Duration.ZERO);
  }

  public LaunchMode withIdleShutdown(Duration limit) {
    return new LaunchMode(attached, logToStandardError, logLevel, logFormat, limit);
  }
}
