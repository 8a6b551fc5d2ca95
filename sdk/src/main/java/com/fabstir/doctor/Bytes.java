package com.fabstir.doctor;

import java.util.Locale;

/** Sizes for people. */
final class Bytes {
  private static final double PER_GIB = 1L << 30;
  private static final double PER_MIB = 1L << 20;

  private Bytes() {}

  /** For example "1.5 GiB". */
  static String text(long bytes) {
    return bytes >= PER_GIB
        ? String.format(Locale.ROOT, "%.1f GiB", bytes / PER_GIB)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / PER_MIB);
  }
}
