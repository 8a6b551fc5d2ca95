package com.fabstir.cli.model;

import java.time.Duration;
import java.util.Locale;

/** Sizes, rates and times for people. */
final class ByteText {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private ByteText() {}

  /** Three digits at the most before the point: "1.2 GiB". */
  static String size(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /** "0:07", "12:40" or "3:05:09". */
  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
