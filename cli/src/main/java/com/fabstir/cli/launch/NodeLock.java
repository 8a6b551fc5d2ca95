package com.fabstir.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Only one node works on a state folder. The lock is the operating system's, so that it ends with
 * the process, however that ends; the text in the file says who holds it.
 */
public final class NodeLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private NodeLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @throws FabstirException NODE_ALREADY_RUNNING when another process holds it
   */
  public static NodeLock take(Path file, ProcessHandle self) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new FabstirException(
            ErrorCode.NODE_ALREADY_RUNNING,
            "A node already works in "
                + file.getParent()
                + holder(file).map(holder -> " (process " + holder.pid() + ")").orElse(""),
            "See it with 'fabstir node status', stop it with 'fabstir node stop'.");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((self.pid() + " " + startOf(self) + "\n").getBytes(UTF_8)));
      channel.force(true);
      return new NodeLock(channel, lock);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new FabstirException(
          ErrorCode.STORE_FAILED,
          "The lock file " + file + " cannot be written: " + e.getMessage(),
          "Check the folder's owner, permissions and free space.",
          e);
    }
  }

  /** Null when the lock is held, by another process or by this one. */
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  /** The living process that wrote the file; empty when it is gone. */
  public static Optional<ProcessHandle> holder(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          // Process ids are used again; the time of start is not.
          .filter(process -> startOf(process).toString().equals(words[words.length - 1]));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Whether the file names a process that is gone: it had no time to take its name out. */
  public static boolean isLeftBehind(Path file) {
    try {
      return !Files.readString(file).isBlank() && holder(file).isEmpty();
    } catch (IOException _) {
      return false;
    }
  }

  /** Takes the name out that a killed process has left; a living one keeps its file. */
  public static void forget(Path file) {
    if (isLeftBehind(file)) {
      try {
        take(file, ProcessHandle.current()).close();
      } catch (FabstirException _) {
        // A new one has come in this moment, or the file cannot be written: it stays as it is.
      }
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // The first failure is the one to report.
    }
  }

  @Override
  public void close() {
    try {
      // A good end leaves no name behind: one that is left tells of a node that was killed.
      channel.truncate(0);
      lock.release();
      channel.close();
    } catch (IOException _) {
      // The lock ends with the process anyway.
    }
  }
}
