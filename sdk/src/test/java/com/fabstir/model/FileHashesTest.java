package com.fabstir.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remembered hash is used exactly as long as the file is the same. */
class FileHashesTest {
  @TempDir private Path folder;
  private Path file;
  private Path cache;

  /** Files are remembered once they are some seconds old; for this one they all are. */
  private FileHashes later;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("some.gguf"), "some bytes");
    cache = folder.resolve("home/file-hashes");
    later =
        FileHashes.rememberedIn(
            cache, InstantSource.offset(InstantSource.system(), Duration.ofHours(1)));
  }

  @Test
  void readsAFileOnce() {
    HashedFile first = later.of(file, FileHasher.quiet());
    HashedFile second = later.of(file, FileHasher.quiet());

    assertThat(first.remembered()).isFalse();
    assertThat(second).isEqualTo(new HashedFile(file, first.sha256(), 10, true));
    assertThat(later.remembered(file)).contains(FileHasher.quiet().sha256(file));
  }

  @Test
  void aChangedFileIsReadAgainEvenWithItsOldSizeAndTime() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    later.of(file, FileHasher.quiet());
    Files.writeString(file, "same bytes");
    Files.setLastModifiedTime(file, time);

    HashedFile again = later.of(file, FileHasher.quiet());

    assertThat(again.remembered()).isFalse();
    assertThat(again.sha256()).isEqualTo(FileHasher.quiet().sha256(file));
  }

  @Test
  void aRenamedFileOfAnotherInodeIsAnotherFile() throws IOException {
    later.of(file, FileHasher.quiet());
    Files.move(file, folder.resolve("old.gguf"));
    Files.writeString(file, "other byte");

    assertThat(later.remembered(file)).isEmpty();
  }

  @Test
  void aFileThatJustChangedIsNotRememberedBecauseItsTimeCouldHideTheNextChange() {
    FileHashes now = FileHashes.rememberedIn(cache);

    now.of(file, FileHasher.quiet());

    assertThat(now.of(file, FileHasher.quiet()).remembered()).isFalse();
  }

  @Test
  void entriesArePrivate() throws IOException {
    later.of(file, FileHasher.quiet());

    assertThat(permissions(cache)).isEqualTo("rwx------");
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries)
          .singleElement()
          .satisfies(e -> assertThat(permissions(e)).isEqualTo("rw-------"));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aDamagedEntryIsNoAnswer() throws IOException {
    Bytes32 right = later.of(file, FileHasher.quiet()).sha256();
    try (Stream<Path> entries = Files.list(cache)) {
      Files.writeString(entries.findFirst().orElseThrow(), "1 10 nonsense");
    }

    assertThat(later.remembered(file)).isEmpty();
    assertThat(later.of(file, FileHasher.quiet()).sha256()).isEqualTo(right);
    assertThat(later.remembered(file)).contains(right);
  }

  @Test
  void aFolderThatCannotBeMadeIsNoHindrance() throws IOException {
    Files.writeString(folder.resolve("home"), "a file where a folder should be");

    assertThat(later.of(file, FileHasher.quiet()).sha256())
        .isEqualTo(FileHasher.quiet().sha256(file));
  }

  @Test
  void manyAtOnceAgree() throws Exception {
    Bytes32 right = FileHasher.quiet().sha256(file);
    List<Future<HashedFile>> all = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 200; i++) {
        all.add(pool.submit(() -> later.of(file, FileHasher.quiet())));
      }
    }

    for (Future<HashedFile> one : all) {
      assertThat(one.get().sha256()).isEqualTo(right);
    }
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void oldEntriesGoBeforeTheFolderGrowsWithoutEnd() throws IOException {
    Files.createDirectories(cache);
    for (int i = 0; i < 1_001; i++) {
      Files.writeString(cache.resolve("old-" + i), "x");
    }

    later.of(file, FileHasher.quiet());

    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries.count()).isLessThanOrEqualTo(500);
    }
  }

  @Test
  void computedMeansRead() {
    later.of(file, FileHasher.quiet());

    assertThat(FileHashes.computed().of(file, FileHasher.quiet()).remembered()).isFalse();
    assertThat(FileHashes.computed().remembered(file)).isEmpty();
  }

  @Test
  void aMissingFileIsAnErrorAndNotRemembered() {
    assertThatThrownBy(() -> later.of(folder.resolve("none"), FileHasher.quiet()))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FILE_NOT_FOUND));
  }
}
