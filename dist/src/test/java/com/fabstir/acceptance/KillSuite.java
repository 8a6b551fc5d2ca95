package com.fabstir.acceptance;

import com.fabstir.acceptance.KillRound.Played;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** Rounds of killing, all on one chain and with one host, whose node is never given a new state. */
final class KillSuite {
  private static final int FULL_RUN = 3 * KillMoment.values().length;
  private static final int FLOOR = 3;
  private static final int MOST_EXTRA = 60;

  private final PrintStream out;

  KillSuite(PrintStream out) {
    this.out = out;
  }

  /**
   * @param folder for everything that the run makes
   * @throws AssertionError when a round does not come to its end
   */
  KillReport run(Path folder, int rounds, long seed) {
    out.println("kill: " + rounds + " rounds, seed " + seed);
    KillReport report = new KillReport(seed);
    try (KillStage stage = new KillStage(folder)) {
      stage.node().start();
      KillCheck check = new KillCheck(stage);
      for (KillScript script : KillScript.scripts(rounds, seed)) {
        play(stage, check, script, report, seed);
      }
      if (rounds >= FULL_RUN) {
        fillUp(stage, check, rounds, report, seed);
      }
    }
    report.table().forEach(out::println);
    return report;
  }

  /** Short states can be missed; a full run goes on until each was met often enough. */
  private void fillUp(KillStage stage, KillCheck check, int rounds, KillReport report, long seed) {
    Random random = new Random(~seed);
    for (int extra = 1; extra <= MOST_EXTRA; extra++) {
      Optional<KillMoment> rare =
          Arrays.stream(KillMoment.values())
              .filter(moment -> report.coverage().get(moment) < FLOOR)
              .findFirst();
      if (rare.isEmpty()) {
        return;
      }
      play(stage, check, KillScript.script(rounds + extra, rare.get(), random), report, seed);
    }
  }

  private void play(
      KillStage stage, KillCheck check, KillScript script, KillReport report, long seed) {
    long began = System.nanoTime();
    try {
      Played played = new KillRound(stage, script).play();
      report.add(script, played, check.check(played), (System.nanoTime() - began) / 1e9);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + seed + ", " + script, e);
    }
    out.println(report.lastLine());
  }
}
