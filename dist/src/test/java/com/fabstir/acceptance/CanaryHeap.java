package com.fabstir.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the memory of a running process says of the secrets: a report, for memory must hold some.
 */
final class CanaryHeap {
  private CanaryHeap() {}

  /** Dumps every JVM of this command, after a collection and with what waits for the next one. */
  static void dumpAll(CanaryScene scene, Process command) {
    for (ProcessHandle process :
        Stream.concat(Stream.of(command.toHandle()), command.descendants()).toList()) {
      if (process.info().command().orElse("").endsWith("/java")) {
        String role = process.pid() == command.pid() ? "command" : "node";
        dump(scene, role + ", garbage too", process.pid(), "-all");
        dump(scene, role + ", after a collection", process.pid());
      }
    }
  }

  private static void dump(CanaryScene scene, String what, long pid, String... option) {
    Path file = Path.of(scene.given("heap-" + pid + option.length + ".hprof"));
    try {
      var line = Stream.of(List.of(jcmd(), "" + pid, "GC.heap_dump"), List.of(option));
      var words = Stream.concat(line.flatMap(List::stream), Stream.of(file.toString())).toList();
      Process jcmd =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (jcmd.waitFor() != 0 || Files.size(file) == 0) {
        throw new AssertionError("no heap dump of " + what);
      }
      var counts = new TreeMap<String, Integer>();
      new CanarySearch(scene.stage().canaries())
          .in(file)
          .forEach(found -> counts.merge(found.canary() + " as " + found.form(), 1, Integer::sum));
      scene.stage().note("heap of the %s: %d bytes, %s", what, Files.size(file), counts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String jcmd() {
    return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
  }
}
