package com.fabstir.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The newest crash reports of a node, each a file that is ours alone. */
record CrashFolder(Path directory) {
  private static final int KEPT = 10;

  /**
   * @throws IOException when it cannot be written
   */
  Path write(CrashReport report, Instant when) throws IOException {
    PrivateFiles.createDirectory(directory);
    String name = "crash-" + when.truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-');
    Path file = PrivateFiles.create(directory.resolve(name + ".txt"));
    Files.write(file, report.lines());
    forgetOld();
    return file;
  }

  private void forgetOld() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> old =
          files
              .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
              .skip(KEPT)
              .toList();
      for (Path file : old) {
        Files.deleteIfExists(file);
      }
    }
  }
}
