package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at moments that the seed chooses; {@code scripts/acceptance apply} runs a hundred. */
class ApplyIT {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void aKilledApplyIsFinishedByTheNextWithoutADuplicate() {
    long seed = Long.getLong("fabstir.apply.seed", System.nanoTime());

    ApplyReport report = new ApplySuite(System.out).run(folder, ROUNDS, seed);

    assertThat(report.summary().problems()).as("seed %d", seed).isEmpty();
    assertThat(report.summary().kills()).isPositive();
  }
}
