package com.fabstir.model.download;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file that is not whole yet, and what is needed to go on with it later.
 *
 * <pre>
 *   my.gguf.part          the first bytes
 *   my.gguf.part.state    line 1 where they come from, line 2 the server's tag of the file
 * </pre>
 */
final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final Path state;
  private final RandomAccessFile file;
  private Optional<String> validator = Optional.empty();

  private PartFile(Path target, RandomAccessFile file) throws IOException {
    this.target = target;
    this.part = part(target);
    this.state = state(target);
    this.file = file;
    file.seek(file.length());
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  private static Path state(Path target) {
    return target.resolveSibling(target.getFileName() + ".part.state");
  }

  /**
   * Opens what an earlier download of the same source has left, or an empty file.
   *
   * @throws FabstirException DOWNLOAD_BUSY when another process writes it
   */
  static PartFile open(Path target, String source) throws IOException {
    Path part = part(target);
    while (true) {
      Optional<Object> before = inode(part);
      var file = new RandomAccessFile(part.toFile(), "rw");
      try {
        if (lock(file) == null) {
          throw busy(target);
        }
        // Its last holder may have given the file its final name while we opened it.
        if (inode(part).isEmpty() || before.isPresent() && !before.equals(inode(part))) {
          file.close();
          continue;
        }
        var opened = new PartFile(target, file);
        opened.takeUp(source);
        return opened;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    }
  }

  private static Optional<Object> inode(Path path) {
    try {
      return Optional.of(Files.getAttribute(path, "unix:ino"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static FileLock lock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static FabstirException busy(Path target) {
    return new FabstirException(
        ErrorCode.DOWNLOAD_BUSY,
        "Somebody else is downloading " + target,
        "Wait until that is done, or stop it.");
  }

  private void takeUp(String source) throws IOException {
    List<String> lines = Files.isRegularFile(state) ? Files.readAllLines(state) : List.of();
    if (lines.isEmpty() || !lines.getFirst().equals(source)) {
      restart(source, Optional.empty());
    } else {
      validator = lines.size() > 1 ? Optional.of(lines.get(1)) : Optional.empty();
    }
  }

  long bytes() throws IOException {
    return file.length();
  }

  Path path() {
    return part;
  }

  /** The server's tag of the file that the bytes are of. */
  Optional<String> validator() {
    return validator;
  }

  /** Throws the bytes away; those that come now are of the tagged file. */
  void restart(String source, Optional<String> tag) throws IOException {
    file.setLength(0);
    validator = tag;
    Files.writeString(state, source + "\n" + tag.map(text -> text + "\n").orElse(""));
  }

  /** Not a channel's write: an interrupted thread would lose the channel. */
  void append(byte[] block, int length) throws IOException {
    file.seek(file.length());
    file.write(block, 0, length);
  }

  /** Makes the bytes safe, then gives the file its name at once. */
  void finish() throws IOException {
    file.getFD().sync();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(state);
    try (FileChannel folder =
        FileChannel.open(target.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Leaves nothing. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(state);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
