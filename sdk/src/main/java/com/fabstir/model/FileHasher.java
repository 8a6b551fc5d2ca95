package com.fabstir.model;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;

/** Computes the SHA-256 of files of any size in constant memory, reading while it hashes. */
public final class FileHasher {
  /**
   * The digest is fed in parts of this size: the JDK's fast code for many blocks at once is
   * compiled after some thousands of calls, however long each of them is.
   */
  private static final int PART_BYTES = 1 << 16;

  private final ByteProgress progress;
  private final BooleanSupplier cancelled;

  /**
   * @param progress told about every block on the hashing thread
   * @param cancelled asked before every block; true ends the work
   */
  public FileHasher(ByteProgress progress, BooleanSupplier cancelled) {
    this.progress = progress;
    this.cancelled = cancelled;
  }

  /** A hasher that reports nothing and cannot be cancelled. */
  public static FileHasher quiet() {
    return new FileHasher(ByteProgress.none(), () -> false);
  }

  /**
   * The SHA-256 of the file's bytes.
   *
   * @throws FabstirException MODEL_FILE_NOT_FOUND, FILE_UNREADABLE, or INTERRUPTED when cancelled
   */
  public Bytes32 sha256(Path file) {
    ModelFileProblem problem = new ModelFileProblem(file);
    if (!Files.exists(file)) {
      throw problem.missing();
    }
    if (!Files.isRegularFile(file)) {
      throw problem.notAFile();
    }
    try (ReadAhead blocks = ReadAhead.open(file)) {
      return hash(blocks, Files.size(file), file);
    } catch (IOException failure) {
      throw problem.unreadable(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw stopped(file);
    }
  }

  private Bytes32 hash(ReadAhead blocks, long total, Path file)
      throws IOException, InterruptedException {
    MessageDigest digest = sha256();
    long done = 0;
    while (blocks.next() instanceof ReadAhead.Step.Block(byte[] bytes, int length)) {
      if (cancelled.getAsBoolean()) {
        throw stopped(file);
      }
      for (int from = 0; from < length; from += PART_BYTES) {
        digest.update(bytes, from, Math.min(PART_BYTES, length - from));
      }
      done += length;
      progress.advanced(done, Math.max(done, total));
    }
    return Bytes32.of(digest.digest());
  }

  private static FabstirException stopped(Path file) {
    return new FabstirException(ErrorCode.INTERRUPTED, "Hashing of " + file + " was stopped", null);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
