package com.fabstir.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file's content does. The time of change is the system's own and cannot be set
 * back, unlike the time of modification, which many tools restore.
 *
 * @param modifiedNanos since 1970
 * @param changedNanos since 1970
 */
record FileStamp(long device, long inode, long bytes, long modifiedNanos, long changedNanos) {
  private static final String ATTRIBUTES = "unix:dev,ino,size,lastModifiedTime,ctime";

  /** Of the file that a link leads to; empty where the system has no inodes. */
  static Optional<FileStamp> of(Path file) {
    try {
      Map<String, Object> found = Files.readAttributes(file, ATTRIBUTES);
      return Optional.of(
          new FileStamp(
              (long) found.get("dev"),
              (long) found.get("ino"),
              (long) found.get("size"),
              nanos((FileTime) found.get("lastModifiedTime")),
              nanos((FileTime) found.get("ctime"))));
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }

  /** Whether the last change was before the time. */
  boolean isOlderThan(Instant time) {
    return Math.max(modifiedNanos, changedNanos) < nanos(FileTime.from(time));
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
