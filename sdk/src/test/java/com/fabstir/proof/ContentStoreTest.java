package com.fabstir.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  @TempDir Path temporary;
  private Path directory;
  private ContentStore store;
  private final byte[] content = "a commitment".getBytes(StandardCharsets.UTF_8);

  @BeforeEach
  void open() {
    directory = temporary.resolve("state/content");
    store = new ContentStore(directory);
  }

  @Test
  void whatWasPutIsFoundAgainAlsoByAnotherInstance() {
    BlobId id = store.put(content);

    assertThat(store.contains(id)).isTrue();
    assertThat(new ContentStore(directory).get(id)).hasValue(content);
    assertThat(store.get(BlobId.of(new byte[] {1}))).isEmpty();
  }

  @Test
  void puttingTwiceIsPuttingOnceAndLeavesNoOtherFile() throws IOException {
    BlobId id = store.put(content);
    assertThat(store.put(content)).isEqualTo(id);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly(id.text());
    }
  }

  @Test
  void nobodyElseMayRead() throws IOException {
    BlobId id = store.put(content);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(id.text()))))
        .isEqualTo("rw-------");
  }

  @Test
  void anOpenDirectoryIsClosed() throws IOException {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

    BlobId id = new ContentStore(open).put(content);

    assertThat(id.size()).isEqualTo(content.length);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rwx------");
  }

  @Test
  void anAlteredFileIsNoticedAndPutRepairsIt() throws IOException {
    BlobId id = store.put(content);
    Files.write(directory.resolve(id.text()), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> store.get(id))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_INVALID));
    store.put(content);
    assertThat(store.get(id)).hasValue(content);
  }

  @Test
  void aDirectoryThatCannotBeMadeIsReported() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> new ContentStore(file.resolve("below")))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
  }
}
