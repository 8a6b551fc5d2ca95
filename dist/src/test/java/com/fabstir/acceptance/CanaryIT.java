package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets stay where they were put: a sample of 'scripts/acceptance canary'. */
class CanaryIT {
  @TempDir private Path folder;

  @Test
  void noSecretLeavesTheCommandsThatHandleIt() throws IOException {
    CanaryReport report = new CanarySuite(folder, false).run();

    System.out.println(report);
    assertThat(report.hits()).isEmpty();
    assertThat(report.seesThePlanted()).as("%s", report.findings()).isTrue();
    assertThat(report.processes()).isGreaterThanOrEqualTo(report.steps());
    assertThat(report.files()).isGreaterThanOrEqualTo(2 * report.steps());
  }
}
