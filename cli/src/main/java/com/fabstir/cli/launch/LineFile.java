package com.fabstir.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A file of our own to which lines are added. */
record LineFile(Path file) implements Consumer<String> {

  /**
   * @param anew without what an earlier one has left
   * @throws IOException when it cannot be made
   */
  static LineFile at(Path file, boolean anew) throws IOException {
    if (anew || Files.notExists(file)) {
      PrivateFiles.create(file);
    }
    return new LineFile(file);
  }

  @Override
  public void accept(String line) {
    try {
      Files.write(file, List.of(line), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
