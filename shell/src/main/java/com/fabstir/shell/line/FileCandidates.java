package com.fabstir.shell.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;

/** Files and folders that begin as what is typed. */
final class FileCandidates {
  private static final int MOST = 1000;

  private final Path directory;

  FileCandidates(Path directory) {
    this.directory = directory;
  }

  /**
   * @param prefix stands before the path in the word, such as "--model="
   * @param foldersOnly nothing but folders
   */
  List<Candidate> of(String prefix, String typed, boolean foldersOnly) {
    String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
    Path place = directory.resolve(folder.isEmpty() ? "." : folder).normalize();
    boolean hidden = typed.substring(folder.length()).startsWith(".");
    try (Stream<Path> files = Files.list(place)) {
      return files
          .filter(file -> hidden || !file.getFileName().toString().startsWith("."))
          .filter(file -> (folder + file.getFileName()).startsWith(typed))
          .filter(file -> !foldersOnly || Files.isDirectory(file))
          .sorted()
          .limit(MOST)
          .map(file -> candidate(prefix + folder, file))
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static Candidate candidate(String before, Path file) {
    boolean folder = Files.isDirectory(file);
    String name = file.getFileName() + (folder ? "/" : "");
    return new Candidate(before + name, name, "files", null, null, null, !folder);
  }
}
