package com.fabstir.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder for the front of PATH with a stand-in for every program on PATH: it notes the arguments
 * and the environment that it was given, and becomes the real program. A glance at /proc can miss
 * what lives for a millisecond; this cannot.
 */
final class CanaryTools {
  private static final String STAND_IN =
      """
      #!/bin/sh
      name=${0##*/}
      /bin/cat /proc/$$/environ > '%1$s'/"$name-$$.environment"
      /bin/cat /proc/$$/cmdline > '%1$s'/"$name-$$.arguments"
      for folder in %2$s; do
        if [ -x "$folder/$name" ]; then exec "$folder/$name" "$@"; fi
      done
      exit 127
      """;

  private final Path folder;
  private final Path notes;

  CanaryTools(Path folder, Path notes) {
    this.folder = folder;
    this.notes = notes;
    List<Path> path = new ArrayList<>();
    for (String place : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(place))) {
        path.add(Path.of(place));
      }
    }
    try {
      Path standIn = Files.createFile(folder.resolveSibling("stand-in"));
      var places = String.join(" ", path.stream().map(place -> "'" + place + "'").toList());
      Files.writeString(standIn, STAND_IN.formatted(notes, places));
      Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwx------"));
      for (Path place : path) {
        standFor(place, standIn);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void standFor(Path place, Path standIn) throws IOException {
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(place)) {
      for (Path program : programs) {
        Path link = folder.resolve(program.getFileName());
        if (!Files.isSymbolicLink(link)) {
          Files.createSymbolicLink(link, standIn);
        }
      }
    }
  }

  /** PATH with the stand-ins at its front. */
  String path() {
    return folder + File.pathSeparator + System.getenv("PATH");
  }

  /** How often a program was started by its name. */
  int calls() {
    try (var all = Files.list(notes)) {
      return Math.toIntExact(all.filter(file -> file.toString().endsWith(".arguments")).count());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
