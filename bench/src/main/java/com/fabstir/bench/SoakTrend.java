package com.fabstir.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How a figure went over time.
 *
 * @param first median of the first quarter
 * @param last median of the last quarter
 * @param slopePerHour of the straight line that fits the second half best
 */
record SoakTrend(String name, double first, double last, double slopePerHour, double allowed) {

  /**
   * @param share of the first quarter's value by which the last may be larger
   * @param more the same in the figure's unit, for small values
   */
  static SoakTrend of(
      String name,
      List<SoakSample> samples,
      ToDoubleFunction<SoakSample> figure,
      double share,
      double more) {
    int quarter = Math.max(1, samples.size() / 4);
    double first = median(samples.subList(0, quarter), figure);
    double last = median(samples.subList(samples.size() - quarter, samples.size()), figure);
    return new SoakTrend(
        name,
        first,
        last,
        slope(samples.subList(samples.size() / 2, samples.size()), figure),
        first * share + more);
  }

  boolean isFlat() {
    return last - first <= allowed;
  }

  private static double median(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
    return Median.of(samples.stream().mapToDouble(figure).boxed().toList());
  }

  private static double slope(List<SoakSample> samples, ToDoubleFunction<SoakSample> figure) {
    double meanX = samples.stream().mapToDouble(SoakSample::minute).average().orElse(0);
    double meanY = samples.stream().mapToDouble(figure).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (SoakSample sample : samples) {
      double dx = sample.minute() - meanX;
      covariance += dx * (figure.applyAsDouble(sample) - meanY);
      variance += dx * dx;
    }
    return variance == 0 ? 0 : covariance / variance * 60;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-12s first quarter %8.1f, last %8.1f (at most %+.1f), slope %+.1f an hour%s",
        name,
        first,
        last,
        allowed,
        slopePerHour,
        isFlat() ? "" : "  NOT FLAT");
  }
}
