package com.fabstir.bench;

import java.util.List;

/** The smallest measured value that so large a share of all does not exceed. */
final class Quantile {
  private Quantile() {}

  /**
   * @param share above 0, at most 1
   */
  static double of(List<Double> values, double share) {
    return values.stream().sorted().toList().get((int) Math.ceil(values.size() * share) - 1);
  }
}
