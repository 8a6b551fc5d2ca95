package com.fabstir.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** The suite at full count. Arguments: rounds, seed, file for the JSON summary. */
final class ApplyMain {
  private ApplyMain() {}

  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    Path folder = Files.createTempDirectory("fabstir-apply-");
    ApplyReport report = new ApplySuite(System.out).run(folder, rounds, seed);
    Files.writeString(
        Path.of(arguments[2]),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report.summary()));
    System.exit(report.summary().problems().isEmpty() ? 0 : 1);
  }
}
