package com.fabstir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM holds at one moment.
 *
 * @param minute since the beginning
 * @param heapMebibytes of living objects, after a full collection
 * @param threads platform and virtual ones
 * @param descriptors open files and sockets
 * @param residentMebibytes memory of the process, native parts included
 */
record SoakSample(
    double minute,
    double heapMebibytes,
    double threads,
    double descriptors,
    double residentMebibytes) {

  /**
   * Makes the JVM collect its garbage, then looks. Virtual threads are counted among the living
   * objects: a dump of a thousand of them, asked for twice a minute, has crashed a JVM 25.
   */
  static SoakSample of(long pid, double minute) {
    try {
      List<String> histogram = jcmd(pid, "GC.class_histogram").lines().toList();
      String[] total = histogram.getLast().trim().split(" +");
      return new SoakSample(
          minute,
          Long.parseLong(total[2]) / 1048576.0,
          status(pid, "Threads:") + virtualThreads(histogram),
          count(Path.of("/proc/" + pid + "/fd")),
          status(pid, "VmRSS:") / 1024.0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String jcmd(long pid, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), "" + pid);
    builder.command().addAll(List.of(command));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("jcmd: " + output);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return output;
  }

  private static double count(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /** A line is "number: instances bytes class". */
  private static long virtualThreads(List<String> histogram) {
    return histogram.stream()
        .map(line -> line.trim().split(" +"))
        .filter(fields -> fields.length > 3 && fields[3].equals("java.lang.VirtualThread"))
        .mapToLong(fields -> Long.parseLong(fields[1]))
        .sum();
  }

  private static long status(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}
