package com.fabstir.bench;

import java.util.List;

/** The middle of some measurements, which one bad round does not move. */
final class Median {
  private Median() {}

  /** The lower of the two in the middle of an even number; at least one value is needed. */
  static double of(List<Double> values) {
    return values.stream().sorted().toList().get((values.size() - 1) / 2);
  }
}
