package com.fabstir.node.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Texts that end an answer, matched on UTF-8 bytes so that token borders do not matter. */
final class StopStrings {
  private final List<byte[]> stops;

  StopStrings(List<String> stops) {
    this.stops = stops.stream().map(stop -> stop.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Where the first stop string begins in the first {@code length} bytes. */
  OptionalInt firstMatch(byte[] bytes, int length) {
    for (int start = 0; start < length; start++) {
      for (byte[] stop : stops) {
        if (startsWith(bytes, start, length, stop, stop.length)) {
          return OptionalInt.of(start);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The bytes before this offset belong to no stop string that is still to be completed. */
  int safeLength(byte[] bytes, int length) {
    for (int start = 0; start < length; start++) {
      for (byte[] stop : stops) {
        int have = length - start;
        if (have < stop.length && startsWith(bytes, start, length, stop, have)) {
          return start;
        }
      }
    }
    return length;
  }

  private static boolean startsWith(byte[] bytes, int start, int length, byte[] stop, int count) {
    return start + count <= length && Arrays.equals(bytes, start, start + count, stop, 0, count);
  }
}
