package com.fabstir.acceptance;

import com.fabstir.acceptance.ApplyRound.Played;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * kill -9 of {@code fabstir host apply} over three chains, then apply again, and once more. Each
 * chain must end with one registration, made of three transactions: the approval of the stake, the
 * registration, and what is staked above the minimum.
 */
final class ApplySuite {
  private static final int FLOOR = 3;
  private static final int MOST_EXTRA = 60;
  private static final int FULL_RUN = 100;

  private final PrintStream out;

  ApplySuite(PrintStream out) {
    this.out = out;
  }

  /**
   * @param folder for everything that the run makes
   * @throws AssertionError when a round does not come to its end
   */
  ApplyReport run(Path folder, int rounds, long seed) {
    out.println("apply: " + rounds + " rounds, seed " + seed);
    ApplyReport report = new ApplyReport(seed);
    try (ApplyStage stage = new ApplyStage(folder)) {
      for (ApplyScript script : ApplyScript.scripts(rounds, stage.chains().size(), seed)) {
        play(stage, script, report);
      }
      if (rounds >= FULL_RUN) {
        fillUp(stage, rounds, report, new Random(~seed));
      }
    }
    report.table().forEach(out::println);
    return report;
  }

  /** Short states can be missed; a full run goes on until each was met often enough. */
  private void fillUp(ApplyStage stage, int rounds, ApplyReport report, Random random) {
    for (int extra = 1; extra <= MOST_EXTRA; extra++) {
      Optional<ApplyPoint> rare =
          ApplyPoint.all().stream().filter(point -> report.times(point) < FLOOR).findFirst();
      if (rare.isEmpty()) {
        return;
      }
      play(
          stage,
          ApplyScript.aimed(rounds + extra, stage.chains().size(), rare.get(), random),
          report);
    }
  }

  private void play(ApplyStage stage, ApplyScript script, ApplyReport report) {
    long began = System.nanoTime();
    try {
      Played played = new ApplyRound(stage, script).play();
      out.println(report.add(script, played, (System.nanoTime() - began) / 1e9));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(script.toString(), e);
    }
  }
}
