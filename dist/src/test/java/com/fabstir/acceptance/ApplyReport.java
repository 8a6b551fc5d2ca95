package com.fabstir.acceptance;

import com.fabstir.acceptance.ApplyRound.Played;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rounds of one run, for people and for programs. */
final class ApplyReport {
  private final long seed;
  private final Map<ApplyPoint, Integer> coverage = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int rounds;
  private int kills;
  private double seconds;

  ApplyReport(long seed) {
    this.seed = seed;
    ApplyPoint.all().forEach(point -> coverage.put(point, 0));
  }

  /**
   * What programs read.
   *
   * @param coverage how often a killed program was found at each place, on any of the chains
   */
  record Summary(
      long seed,
      int rounds,
      int kills,
      Map<String, Integer> coverage,
      double seconds,
      List<String> problems) {}

  /** Returns the round on one line. */
  String add(ApplyScript script, Played played, double took) {
    rounds++;
    kills += played.killed() ? 1 : 0;
    seconds += took;
    played.found().forEach(point -> coverage.merge(point, 1, Integer::sum));
    played.problems().forEach(problem -> problems.add("round " + script + ": " + problem));
    return "%s  %s  %4.1f s%s"
        .formatted(
            script,
            played.killed() ? "killed at " + played.found() : "ended before the kill",
            took,
            played.problems().isEmpty() ? "" : "\n    WRONG: " + played.problems());
  }

  int times(ApplyPoint point) {
    return coverage.get(point);
  }

  Summary summary() {
    Map<String, Integer> named = new LinkedHashMap<>();
    coverage.forEach((point, times) -> named.put(point.toString(), times));
    return new Summary(seed, rounds, kills, named, seconds, List.copyOf(problems));
  }

  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("Where killed programs were found, over all chains:");
    for (ApplyGap gap : ApplyGap.values()) {
      var line = new StringBuilder("  %-16s".formatted(gap));
      int all = 0;
      for (ApplyStep step : ApplyStep.values()) {
        int times = coverage.getOrDefault(new ApplyPoint(step, gap), 0);
        all += times;
        line.append("%s %3d   ".formatted(step, times));
      }
      lines.add(line + "together %3d".formatted(all));
    }
    lines.add(
        "apply: %d rounds, %d kills, %d problems, %.0f s, seed %d"
            .formatted(rounds, kills, problems.size(), seconds, seed));
    lines.addAll(problems);
    return lines;
  }
}
