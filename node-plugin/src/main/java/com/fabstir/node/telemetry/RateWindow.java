package com.fabstir.node.telemetry;

/** How many things a second happened lately: a ring of counts, one for each second. */
final class RateWindow {
  /** Length of the window; the second in progress comes on top and is not counted. */
  static final int SECONDS = 10;

  private static final long NANOS = 1_000_000_000L;

  private final long[] counts = new long[SECONDS + 1];
  private final long[] seconds = new long[SECONDS + 1];

  synchronized void add(long nanoTime, long count) {
    long second = Math.floorDiv(nanoTime, NANOS);
    int place = Math.floorMod(second, counts.length);
    if (seconds[place] != second) {
      seconds[place] = second;
      counts[place] = 0;
    }
    counts[place] += count;
  }

  synchronized double perSecond(long nanoTime) {
    long now = Math.floorDiv(nanoTime, NANOS);
    long sum = 0;
    for (int place = 0; place < counts.length; place++) {
      long age = now - seconds[place];
      if (age >= 1 && age <= SECONDS) {
        sum += counts[place];
      }
    }
    return (double) sum / SECONDS;
  }
}
