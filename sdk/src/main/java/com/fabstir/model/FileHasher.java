package com.fabstir.model;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;

/** Computes the SHA-256 of files of any size in constant memory. */
public final class FileHasher {
  private static final int BLOCK_BYTES = 1 << 20;

  private final HashProgress progress;
  private final BooleanSupplier cancelled;

  /**
   * @param progress told about every block on the hashing thread
   * @param cancelled asked before every block; true ends the work
   */
  public FileHasher(HashProgress progress, BooleanSupplier cancelled) {
    this.progress = progress;
    this.cancelled = cancelled;
  }

  /** A hasher that reports nothing and cannot be cancelled. */
  public static FileHasher quiet() {
    return new FileHasher((_, _) -> {}, () -> false);
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
    try (InputStream in = Files.newInputStream(file)) {
      return hash(in, Files.size(file), file);
    } catch (IOException failure) {
      throw problem.unreadable(failure);
    }
  }

  private Bytes32 hash(InputStream in, long total, Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK_BYTES];
    long done = 0;
    for (int read; (read = in.read(block)) >= 0; ) {
      if (cancelled.getAsBoolean()) {
        throw new FabstirException(
            ErrorCode.INTERRUPTED, "Hashing of " + file + " was stopped", null);
      }
      digest.update(block, 0, read);
      done += read;
      progress.advanced(done, Math.max(done, total));
    }
    return Bytes32.of(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
