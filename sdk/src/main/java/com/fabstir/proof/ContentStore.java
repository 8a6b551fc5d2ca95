package com.fabstir.proof;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Contents by their identifier in a local directory (0700, files 0600). A content is there whole or
 * not at all, survives a power cut once {@link #put} has returned, and is verified on every read.
 */
public final class ContentStore {
  private static final String OWNER_DIRECTORY = "rwx------";

  private final Path directory;

  /**
   * @throws FabstirException STORE_FAILED when the directory cannot be made or made private
   */
  public ContentStore(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
      PosixFileAttributeView posix =
          Files.getFileAttributeView(directory, PosixFileAttributeView.class);
      if (posix != null) {
        posix.setPermissions(PosixFilePermissions.fromString(OWNER_DIRECTORY));
      }
    } catch (IOException e) {
      throw failed("cannot prepare " + directory, e);
    }
  }

  /**
   * Stores a content, or finds it there already.
   *
   * @throws FabstirException STORE_FAILED
   */
  public BlobId put(byte[] content) {
    BlobId id = BlobId.of(content);
    Path file = directory.resolve(id.text());
    try {
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
        return id;
      }
      write(file, content);
      return id;
    } catch (IOException e) {
      throw failed("cannot write " + file, e);
    }
  }

  /**
   * @return the content, verified; empty when it is not here
   * @throws FabstirException PROOF_INVALID when the file is not what its name says, STORE_FAILED
   */
  public Optional<byte[]> get(BlobId id) {
    Path file = directory.resolve(id.text());
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("cannot read " + file, e);
    }
    if (!id.matches(content)) {
      throw new FabstirException(
          ErrorCode.PROOF_INVALID,
          "The stored content was altered: expected " + id + ", found " + BlobId.of(content),
          "Restore " + file + " from a backup.");
    }
    return Optional.of(content);
  }

  public boolean contains(BlobId id) {
    return Files.exists(directory.resolve(id.text()));
  }

  private void write(Path file, byte[] content) throws IOException {
    // createTempFile gives 0600 by itself on POSIX systems.
    Path temporary = Files.createTempFile(directory, ".put-", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    // The new name itself is only durable once the directory is.
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static FabstirException failed(String what, IOException cause) {
    return new FabstirException(
        ErrorCode.STORE_FAILED,
        "The content store failed: " + what + ": " + cause.getMessage(),
        "Check the disk space and the owner of the directory.",
        cause);
  }
}
