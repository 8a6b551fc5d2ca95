package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at moments that the seed chooses; {@code scripts/acceptance kill} runs a hundred. */
class KillIT {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void aKilledNodeClaimsWhatItWroteOnceAndNothingElse() {
    long seed = Long.getLong("fabstir.kill.seed", System.nanoTime());

    KillReport report = new KillSuite(System.out).run(folder, ROUNDS, seed);

    assertThat(report.summary().problems()).as("seed %d", seed).isEmpty();
    assertThat(report.summary().kills()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(report.summary().claimed()).isPositive();
  }
}
