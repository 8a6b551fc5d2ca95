package com.fabstir.cli.launch;

/**
 * How a node's JVM relates to the process that starts it.
 *
 * @param attached the parent stays and the node ends with it
 * @param logToStandardError log lines go to standard error as well as into the file
 * @param logLevel java.util.logging level name
 */
public record LaunchMode(boolean attached, boolean logToStandardError, String logLevel) {

  /** The node lives on by itself. */
  public static LaunchMode detached(String logLevel) {
    return new LaunchMode(false, false, logLevel);
  }

  /** A service unit or a person watches. */
  public static LaunchMode foreground(String logLevel) {
    return new LaunchMode(true, true, logLevel);
  }

  /** A part of a bigger command, whose screen it must not fill. */
  public static LaunchMode companion(String logLevel) {
    return new LaunchMode(true, false, logLevel);
  }
}
