package com.fabstir.cli.launch;

import java.util.Locale;

/** The names that the log's levels have for operators and for java.util.logging. */
public final class LogLevels {
  private LogLevels() {}

  /**
   * @param configured as the setting has it
   * @return as java.util.logging calls it
   */
  public static String ofLogging(String configured) {
    return switch (configured.toLowerCase(Locale.ROOT)) {
      case "off" -> "OFF";
      case "error" -> "SEVERE";
      case "warn" -> "WARNING";
      case "debug" -> "FINE";
      case "trace" -> "FINEST";
      default -> "INFO";
    };
  }
}
