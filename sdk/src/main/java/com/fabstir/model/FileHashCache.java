package com.fabstir.model;

import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers hashes of files by device, inode, size and times. Each file has an entry of its own,
 * which is replaced at once, so processes need no lock among each other. Nothing here is needed: an
 * entry that cannot be read or written is as good as none.
 *
 * <pre>
 *   file-hashes/fd01-3a2b1    one line: version, size, modified, changed, SHA-256
 * </pre>
 */
final class FileHashCache {
  private static final String VERSION = "1";
  private static final int MAX_ENTRIES = 1_000;

  /** A file system's clock may tick as slowly as this; a younger file can change unnoticed. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private final Path folder;
  private final InstantSource clock;

  FileHashCache(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  Optional<Bytes32> find(FileStamp stamp) {
    try {
      String[] found = Files.readString(entry(stamp)).strip().split(" ");
      return found.length == 5 && line(stamp, found[4]).equals(String.join(" ", found))
          ? Optional.of(new Bytes32(found[4]))
          : Optional.empty();
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  /**
   * @param before the file as it was when hashing began
   */
  void remember(FileStamp before, Bytes32 sha256) {
    if (!before.isOlderThan(clock.instant().minus(TICK))) {
      return;
    }
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      // Temporary files are made 0600.
      Path made = Files.createTempFile(folder, ".", ".new");
      Files.writeString(made, line(before, sha256.value()) + "\n", StandardCharsets.US_ASCII);
      Files.move(made, entry(before), StandardCopyOption.ATOMIC_MOVE);
      forgetOldest();
    } catch (IOException | UnsupportedOperationException _) {
      // The next one hashes again.
    }
  }

  private Path entry(FileStamp stamp) {
    return folder.resolve(Long.toHexString(stamp.device()) + "-" + Long.toHexString(stamp.inode()));
  }

  private static String line(FileStamp stamp, String sha256) {
    return String.join(
        " ",
        VERSION,
        Long.toString(stamp.bytes()),
        Long.toString(stamp.modifiedNanos()),
        Long.toString(stamp.changedNanos()),
        sha256);
  }

  private void forgetOldest() throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.toList();
    }
    if (entries.size() <= MAX_ENTRIES) {
      return;
    }
    List<Path> oldest =
        entries.stream()
            .sorted(Comparator.comparingLong(entry -> entry.toFile().lastModified()))
            .limit(entries.size() - MAX_ENTRIES / 2)
            .toList();
    for (Path entry : oldest) {
      Files.deleteIfExists(entry);
    }
  }
}
