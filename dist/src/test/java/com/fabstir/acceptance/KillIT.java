package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Distribution.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 at moments that the seed chooses; {@code scripts/acceptance money} runs a hundred. */
class KillIT {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  @Test
  void aSecondNodeOnTheSameFolderIsRefusedAndTheFirstGoesOn() {
    try (KillStage stage = new KillStage(folder)) {
      stage.node().start();

      Finished second = stage.startSecond();

      assertThat(second.exitCode()).isEqualTo(3);
      assertThat(JsonMapper.shared().readTree(second.output()).get("code").asString())
          .isEqualTo("NODE_ALREADY_RUNNING");
      assertThat(stage.node().get("/health/ready")).isNotEmpty();
      assertThat(stage.node().isUp()).isTrue();
    }
  }

  @Test
  void aKilledNodeClaimsWhatItWroteOnceAndNothingElse() {
    long seed = Long.getLong("fabstir.kill.seed", System.nanoTime());

    KillReport report = new KillSuite(System.out).run(folder, ROUNDS, seed);

    assertThat(report.summary().problems()).as("seed %d", seed).isEmpty();
    assertThat(report.summary().kills()).isGreaterThanOrEqualTo(ROUNDS);
    assertThat(report.summary().claimed()).isPositive();
  }
}
