package com.fabstir.cli.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The published schemas of the commands' result documents. */
final class SchemaFiles {
  static final Path FOLDER =
      Path.of(System.getProperty("fabstir.root", ".."), "docs", "schema", "commands");

  /** Of a failed command's document. */
  static final String ERROR = "error";

  private static final String ENDING = ".schema.json";

  private SchemaFiles() {}

  static Path of(String command) {
    return FOLDER.resolve(command.replace(' ', '-') + ENDING);
  }

  /** Names of all files, without the ending. */
  static List<String> names() {
    return reading(
        () -> {
          try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                .map(file -> file.getFileName().toString().replace(ENDING, ""))
                .sorted()
                .toList();
          }
        });
  }

  static <T> T reading(Callable<T> reading) {
    try {
      return reading.call();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (Exception unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
