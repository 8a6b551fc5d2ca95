package com.fabstir.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The search for secrets after every command that handles them, with heap dumps; with {@code
 * --sample} what every build does.
 */
final class CanaryMain {
  private CanaryMain() {}

  public static void main(String[] arguments) throws IOException {
    long began = System.nanoTime();
    Path folder = Files.createTempDirectory("fabstir-canary-");
    CanaryReport report = new CanarySuite(folder, !List.of(arguments).contains("--sample")).run();
    report.hits().forEach(System.out::println);
    report.notes().forEach(System.out::println);
    System.out.println(report);
    System.out.printf("canary: %.0f s, folder %s%n", (System.nanoTime() - began) / 1e9, folder);
    if (!report.seesThePlanted()) {
      System.out.println("canary: the planted leak was not found; the search is blind");
    }
    System.exit(report.hits().isEmpty() && report.seesThePlanted() ? 0 : 1);
  }
}
