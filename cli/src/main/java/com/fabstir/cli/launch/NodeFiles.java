package com.fabstir.cli.launch;

import java.nio.file.Path;

/** The files of a node's state folder that the command line knows. */
public record NodeFiles(Path directory) {

  public Path lock() {
    return directory.resolve("node.lock");
  }

  /** Unix socket of the control protocol, 0600. */
  public Path controlSocket() {
    return directory.resolve("control.sock");
  }

  /** The newest log; older ones carry a higher number. */
  public Path log() {
    return directory.resolve("node.log.0");
  }

  /** Unix socket of who starts the node again when it crashes, 0600. */
  public Path supervisorSocket() {
    return directory.resolve("parent.sock");
  }

  /** Which process ends because it is meant to. */
  Path endMark() {
    return directory.resolve("node.ending");
  }

  /** Reports of crashes. */
  public Path crashes() {
    return directory.resolve("crashes");
  }

  /** What the supervisor of a node in the background wrote to standard error. */
  Path supervisorError() {
    return directory.resolve("parent.stderr");
  }

  /** What the JVM and native code wrote to standard error since the last start. */
  public Path standardError() {
    return directory.resolve("node.stderr");
  }
}
