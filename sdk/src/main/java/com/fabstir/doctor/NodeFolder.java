package com.fabstir.doctor;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The lock of a node's state folder: {@code node.lock} holds "pid start" of the node that took it
 * and is empty after a good end.
 */
record NodeFolder(Path folder) {

  Path lock() {
    return folder.resolve("node.lock");
  }

  private Path socket() {
    return folder.resolve("control.sock");
  }

  /** The process that the lock names; process ids are used again, the time of start is not. */
  Optional<ProcessHandle> running() {
    String[] words = words();
    try {
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .orElse(Instant.EPOCH)
                      .toString()
                      .equals(words[words.length - 1]));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** What a killed node left: the process that is gone. */
  Optional<String> leftBy() {
    String[] words = words();
    return words[0].isEmpty() || running().isPresent() ? Optional.empty() : Optional.of(words[0]);
  }

  private String[] words() {
    try {
      return Files.exists(lock()) ? Files.readString(lock()).strip().split(" ") : new String[] {""};
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.FILE_UNREADABLE, "Cannot read " + lock(), "Check its owner.", failure);
    }
  }

  /** Empties the lock file and removes the socket, while holding the lock itself. */
  void clear() throws IOException {
    try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw new IOException("a node holds " + lock());
      }
      channel.truncate(0);
      Files.deleteIfExists(socket());
    } catch (OverlappingFileLockException _) {
      throw new IOException("this process holds " + lock());
    }
  }
}
