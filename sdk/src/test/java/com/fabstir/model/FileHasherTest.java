package com.fabstir.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.RegisteredHash.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHasherTest {
  private static final Bytes32 ERROR_PAGE_HASH =
      new Bytes32("0x45b71fe98efe5f530b825dce6f5049d738e9c16869f10be4370ab81a9912d4a6");

  @TempDir Path folder;

  @Test
  void hashesTheProjectsModelToThePublishedValue() {
    Path file = Path.of(System.getProperty("fabstir.root"), "models", "fabstir-pico-q8_0.gguf");
    assertThat(FileHasher.quiet().sha256(file))
        .isEqualTo(new Bytes32("f18c35bf877d63b8e5a774a01dbd788e9f91deaf79687ee253e6916fd85ab5cb"));
  }

  @Test
  void reportsRisingProgressThatEndsAtTheFilesSize() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[5_000_001]);
    List<Long> done = new ArrayList<>();
    new FileHasher(
            (bytes, total) -> {
              done.add(bytes);
              assertThat(total).isEqualTo(5_000_001);
            },
            () -> false)
        .sha256(file);
    assertThat(done).isSorted().hasSizeGreaterThan(4).endsWith(5_000_001L);
  }

  @Test
  void stopsWhenCancelled() throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[5_000_000]);
    AtomicInteger asked = new AtomicInteger();
    FileHasher hasher = new FileHasher((_, _) -> {}, () -> asked.incrementAndGet() > 2);
    assertThatThrownBy(() -> hasher.sha256(file))
        .isInstanceOfSatisfying(
            FabstirException.class,
            stop -> assertThat(stop.code()).isEqualTo(ErrorCode.INTERRUPTED));
    assertThat(asked).hasValue(3);
  }

  @Test
  void aMissingFileIsNoEmptyFile() {
    assertThatThrownBy(() -> FileHasher.quiet().sha256(folder.resolve("none")))
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FILE_NOT_FOUND));
  }

  @Test
  void explainsTheRegistryEntryThatNoFileCanMatch() throws IOException {
    Path errorPage = Files.writeString(folder.resolve("page"), "Invalid username or password.");
    assertThat(FileHasher.quiet().sha256(errorPage)).isEqualTo(ERROR_PAGE_HASH);

    RegisteredHash registered = new RegisteredHash(ERROR_PAGE_HASH);
    Bytes32 genuine = new Bytes32("ab".repeat(32));
    assertThat(registered.compare(genuine)).isEqualTo(Verdict.REGISTRY_ENTRY_BOGUS);
    assertThat(registered.explain(genuine)).contains("error page", genuine.value());
  }

  @Test
  void comparesWithTheRegisteredHash() {
    Bytes32 one = new Bytes32("01".repeat(32));
    Bytes32 other = new Bytes32("02".repeat(32));
    assertThat(new RegisteredHash(one).compare(one)).isEqualTo(Verdict.MATCHES);
    assertThat(new RegisteredHash(one).compare(other)).isEqualTo(Verdict.DIFFERS);
    assertThat(new RegisteredHash(one).explain(other)).contains(one.value(), other.value());
    assertThat(new RegisteredHash(Bytes32.ZERO).compare(one)).isEqualTo(Verdict.NOT_REGISTERED);
  }

  @Test
  void filesOfManyBlocksAndAnOddEndAreHashedInOrder() throws Exception {
    byte[] bytes = new byte[5 * (1 << 20) + 12_345];
    new Random(7).nextBytes(bytes);
    Path file = Files.write(folder.resolve("many"), bytes);

    assertThat(FileHasher.quiet().sha256(file))
        .isEqualTo(Bytes32.of(MessageDigest.getInstance("SHA-256").digest(bytes)));
  }
}
