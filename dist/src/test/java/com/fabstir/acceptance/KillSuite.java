package com.fabstir.acceptance;

import com.fabstir.acceptance.KillRound.Played;
import java.io.PrintStream;
import java.nio.file.Path;

/** Rounds of killing, all on one chain and with one host, whose node is never given a new state. */
final class KillSuite {
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
    report.table().forEach(out::println);
    return report;
  }
}
