package com.fabstir.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that says which process ends because it is meant to: one that crashes in its drain is not
 * started again. It names the process, so that what an earlier one has left counts for nothing.
 */
record EndMark(Path file) {
  private static final System.Logger LOG = System.getLogger(EndMark.class.getName());

  /** Never fails: a full disk must not keep a node from its drain. */
  void set(ProcessHandle process) {
    try {
      Files.writeString(PrivateFiles.create(file), Long.toString(process.pid()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "It could not be noted that this node ends", e);
    }
  }

  /**
   * Forgets an earlier process, whose number may come again.
   *
   * @throws IOException when it cannot be removed
   */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  boolean names(long pid) {
    try {
      return Files.readString(file).equals(Long.toString(pid));
    } catch (IOException _) {
      return false;
    }
  }
}
