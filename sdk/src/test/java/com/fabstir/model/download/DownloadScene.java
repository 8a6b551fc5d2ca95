package com.fabstir.model.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ByteProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Downloads over real sockets, from a server that does what servers do. */
abstract class DownloadScene {
  static final byte[] BYTES = new byte[1_000_000];
  static final String TAG = "\"one\"";

  static final Patience PATIENCE =
      new Patience(
          4,
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  static {
    new Random(1).nextBytes(BYTES);
  }

  @TempDir Path folder;
  FileServer server;
  Path target;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(BYTES, TAG);
    target = folder.resolve("model.bin");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Bytes32 sha256(byte[] bytes) {
    try {
      return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  DownloadRequest request(Optional<Bytes32> sha256) {
    return new DownloadRequest(server.url("/model.bin"), target, sha256, Credentials.NONE, false);
  }

  Downloaded fetch(DownloadRequest request) {
    return new Downloader(PATIENCE, ByteProgress.none()).fetch(request);
  }

  Downloaded fetch() {
    return fetch(request(Optional.of(sha256(BYTES))));
  }

  void fails(ErrorCode code, DownloadRequest request, String... words) {
    var failure = catchThrowableOfType(FabstirException.class, () -> fetch(request));
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.getMessage()).contains(words);
    assertThat(target).doesNotExist();
  }

  void assertOnlyTheWholeFileIsThere() throws IOException {
    assertThat(Files.readAllBytes(target)).isEqualTo(BYTES);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  Path part() {
    return folder.resolve("model.bin.part");
  }
}
