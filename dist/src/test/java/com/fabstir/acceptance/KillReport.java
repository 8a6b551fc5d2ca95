package com.fabstir.acceptance;

import com.fabstir.acceptance.KillCheck.Result;
import com.fabstir.acceptance.KillRound.Played;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All rounds of one run, for people and for programs. */
final class KillReport {
  private final long seed;
  private final List<Round> rounds = new ArrayList<>();

  KillReport(long seed) {
    this.seed = seed;
  }

  private record Round(
      KillScript script, Played played, Result result, double seconds, List<String> problems) {}

  /** What programs read; tokens summed over all rounds. */
  record Summary(
      long seed,
      int rounds,
      int kills,
      Map<KillMoment, Long> coverage,
      long written,
      long delivered,
      long claimed,
      long unbilled,
      long claims,
      long mostUndelivered,
      double seconds,
      List<String> problems) {}

  void add(KillScript script, Played played, Result result, double seconds) {
    rounds.add(
        new Round(
            script,
            played,
            result,
            seconds,
            result.problems().stream()
                .map(problem -> "round " + script.number() + " " + script.moment() + ": " + problem)
                .toList()));
  }

  /** The last round, on one line. */
  String lastLine() {
    Round round = rounds.getLast();
    Result result = round.result();
    return "%3d %-21s %d kill%s written %4d delivered %4d claimed %4d in %d unbilled %2d %4.1f s  at: %s%s"
        .formatted(
            round.script().number(),
            round.script().moment(),
            round.played().kills(),
            round.played().kills() == 1 ? " " : "s",
            result.written(),
            result.delivered(),
            result.claimed(),
            result.claims(),
            result.unbilled(),
            round.seconds(),
            (round.played().reached() ? "" : "(missed) ") + round.played().found(),
            round.problems().isEmpty() ? "" : "  WRONG: " + round.problems());
  }

  /** How many rounds met each moment. */
  Map<KillMoment, Long> coverage() {
    Map<KillMoment, Long> coverage = new EnumMap<>(KillMoment.class);
    for (KillMoment moment : KillMoment.values()) {
      coverage.put(
          moment,
          rounds.stream()
              .filter(round -> round.script().moment() == moment && round.played().reached())
              .count());
    }
    return coverage;
  }

  Summary summary() {
    Map<KillMoment, Long> coverage = coverage();
    return new Summary(
        seed,
        rounds.size(),
        rounds.stream().mapToInt(round -> round.played().kills()).sum(),
        coverage,
        rounds.stream().mapToLong(round -> round.result().written()).sum(),
        rounds.stream().mapToLong(round -> round.result().delivered()).sum(),
        rounds.stream().mapToLong(round -> round.result().claimed()).sum(),
        rounds.stream().mapToLong(round -> round.result().unbilled()).sum(),
        rounds.stream().mapToLong(round -> round.result().claims()).sum(),
        rounds.stream()
            .mapToLong(round -> round.result().written() - round.result().delivered())
            .max()
            .orElse(0),
        rounds.stream().mapToDouble(Round::seconds).sum(),
        rounds.stream().flatMap(round -> round.problems().stream()).toList());
  }

  /** State to number of kills, then the sums. */
  List<String> table() {
    Summary sums = summary();
    List<String> lines = new ArrayList<>();
    lines.add("killed at              rounds");
    sums.coverage().forEach((moment, count) -> lines.add("%-22s %6d".formatted(moment, count)));
    lines.add("seed " + seed);
    lines.add(
        "%d rounds, %d kills, %.0f s: written %d, delivered %d (at most %d behind), claimed %d in %d claims, unbilled %d, problems %d"
            .formatted(
                sums.rounds(),
                sums.kills(),
                sums.seconds(),
                sums.written(),
                sums.delivered(),
                sums.mostUndelivered(),
                sums.claimed(),
                sums.claims(),
                sums.unbilled(),
                sums.problems().size()));
    lines.addAll(sums.problems());
    return lines;
  }
}
