package com.fabstir.model;

import com.fabstir.evm.Bytes32;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The hashes of files: remembered while a file stays the same, else computed. */
public final class FileHashes {
  private final Optional<FileHashCache> cache;

  private FileHashes(Optional<FileHashCache> cache) {
    this.cache = cache;
  }

  /** Remembers in the folder, which is made when it is first needed. */
  public static FileHashes rememberedIn(Path folder) {
    return rememberedIn(folder, InstantSource.system());
  }

  static FileHashes rememberedIn(Path folder, InstantSource clock) {
    return new FileHashes(Optional.of(new FileHashCache(folder, clock)));
  }

  /** Computes always. */
  public static FileHashes computed() {
    return new FileHashes(Optional.empty());
  }

  /** The hash if it can be told without reading the file. */
  public Optional<Bytes32> remembered(Path file) {
    return cache.flatMap(known -> FileStamp.of(file).flatMap(known::find));
  }

  /**
   * @throws com.fabstir.error.FabstirException as {@link FileHasher#sha256} gives it
   */
  public HashedFile of(Path file, FileHasher hasher) {
    Optional<FileStamp> before = cache.flatMap(_ -> FileStamp.of(file));
    Optional<Bytes32> known = before.flatMap(stamp -> cache.orElseThrow().find(stamp));
    if (known.isPresent()) {
      return new HashedFile(file, known.get(), before.orElseThrow().bytes(), true);
    }
    Bytes32 sha256 = hasher.sha256(file);
    before
        .filter(stamp -> FileStamp.of(file).filter(stamp::equals).isPresent())
        .ifPresent(stamp -> cache.orElseThrow().remember(stamp, sha256));
    return new HashedFile(file, sha256, file.toFile().length(), false);
  }
}
