package com.fabstir.bench;

import com.fabstir.bench.SessionLoad.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Pairs of measurements, one session and several, each pair taken right after one another. */
final class Comparison {
  private final int sessions;
  private final List<Measurement> single = new ArrayList<>();
  private final List<Measurement> several = new ArrayList<>();

  Comparison(int sessions) {
    this.sessions = sessions;
  }

  void add(Measurement one, Measurement many) {
    single.add(one);
    several.add(many);
  }

  /** How many times more tokens a second several sessions get together; median of the pairs. */
  double ratio() {
    return ratio(Measurement::tokensPerSecond);
  }

  private double ratio(ToDoubleFunction<Measurement> rate) {
    return Median.of(ratios(rate));
  }

  private List<Double> ratios(ToDoubleFunction<Measurement> rate) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < single.size(); i++) {
      ratios.add(rate.applyAsDouble(several.get(i)) / rate.applyAsDouble(single.get(i)));
    }
    return ratios;
  }

  /** One line of the report. */
  String line() {
    List<Double> ratios = ratios(Measurement::tokensPerSecond);
    return String.format(
        Locale.ROOT,
        "1 session %.1f tokens/s, %d sessions %.1f tokens/s together: ratio %.2f (%.2f to %.2f),"
            + " by computing time %.2f",
        median(single),
        sessions,
        median(several),
        ratio(),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        ratio(Measurement::tokensPerCpuSecond));
  }

  private static double median(List<Measurement> measurements) {
    return Median.of(measurements.stream().map(Measurement::tokensPerSecond).toList());
  }
}
