package com.fabstir.model.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.model.download.Downloaded.Expectation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads over real sockets: what is believed, refused, tried again and replaced. */
class DownloaderTest extends DownloadScene {
  @Test
  void fetchesAndChecksAFile() throws IOException {
    Downloaded done = fetch();

    assertThat(done)
        .isEqualTo(
            new Downloaded(target, BYTES.length, sha256(BYTES), Expectation.CALLER, BYTES.length));
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void wrongBytesNeverGetTheName() throws IOException {
    server.becomes("something else".getBytes(StandardCharsets.UTF_8), TAG);

    fails(
        ErrorCode.MODEL_HASH_MISMATCH,
        request(Optional.of(sha256(BYTES))),
        sha256(BYTES).value(),
        "found");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void anErrorPageIsNoModel() {
    target = folder.resolve("model.gguf");
    server.always(FileServer.page("<html>Please log in</html>"));

    fails(ErrorCode.MODEL_FILE_NOT_GGUF, request(Optional.empty()), "Please log in");
  }

  @Test
  void theHubsOwnWordOnItsFileIsHeardBeforeTheFirstByte() {
    server.then(
        FileServer.status(302, "Location", "/cdn", "X-Linked-Etag", '"' + "ab".repeat(32) + '"'));

    fails(
        ErrorCode.MODEL_HASH_MISMATCH,
        new DownloadRequest(
            server.url("/model.bin"), target, Optional.of(sha256(BYTES)), Credentials.NONE, false),
        "The server's file is another one");
  }

  @ParameterizedTest
  @CsvSource({
    "401,DOWNLOAD_FORBIDDEN", "403,DOWNLOAD_FORBIDDEN", "404,DOWNLOAD_NOT_FOUND",
    "410,DOWNLOAD_NOT_FOUND", "400,DOWNLOAD_REFUSED", "451,DOWNLOAD_REFUSED"
  })
  void whatARetryCannotCureIsToldAtOnce(int status, ErrorCode code) {
    server.always(FileServer.status(status));

    fails(code, request(Optional.empty()), "status " + status);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void busyServersAreAskedAgain(int status) throws IOException {
    server.then(FileServer.status(status, "Retry-After", "3600"), FileServer.status(status));

    fetch();

    assertThat(server.requests()).hasSize(3);
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void givesUpAfterSomeAttemptsWithoutAByte() {
    server.always(FileServer.status(500));

    fails(ErrorCode.DOWNLOAD_FAILED, request(Optional.empty()), "4 times", "status 500");
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void aServerThatIsNotThereIsAFailureToo() {
    URI gone = server.url("/model.bin");
    server.close();

    fails(
        ErrorCode.DOWNLOAD_FAILED,
        new DownloadRequest(gone, target, Optional.empty(), Credentials.NONE, false),
        "ConnectException");
  }

  @Test
  void aFileThatDoesNotFitOnTheDiskIsNotBegun() throws IOException {
    server.always(FileServer.promising(1L << 60));

    fails(ErrorCode.DISK_SPACE_TOO_LOW, request(Optional.empty()), "too few");
    assertThat(part()).hasSize(0);
  }

  @Test
  void theTokenStaysWithItsServer() throws IOException {
    try (var other = new FileServer(BYTES, TAG)) {
      server.always(FileServer.status(302, "Location", other.url("/x?signature=1").toString()));
      var token = new BearerToken("secret-token", server.url("/"));

      fetch(new DownloadRequest(server.url("/m"), target, Optional.empty(), token, false));

      assertThat(server.requests().getFirst().header("Authorization"))
          .isEqualTo("Bearer secret-token");
      assertThat(other.requests()).hasSize(1);
      assertThat(other.requests().getFirst().headers()).doesNotContainKey("Authorization");
      assertOnlyTheWholeFileIsThere();
    }
  }

  @Test
  void redirectsInACircleEnd() {
    server.always(FileServer.status(307, "Location", "/again"));

    fails(ErrorCode.DOWNLOAD_REFUSED, request(Optional.empty()), "redirects");
  }

  @Test
  void redirectsToOtherThanTheWebAreNotFollowed() {
    server.always(FileServer.status(302, "Location", "file:///etc/passwd"));

    fails(ErrorCode.DOWNLOAD_REFUSED, request(Optional.empty()), "no web address");
  }

  @Test
  void aFileOfThatNameIsKept() throws IOException {
    Files.writeString(target, "precious");

    var failure =
        catchThrowableOfType(FabstirException.class, () -> fetch(request(Optional.empty())));

    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_EXISTS);
    assertThat(target).hasContent("precious");
  }

  @Test
  void aFileThatIsTheRightOneIsNotFetchedAgain() throws IOException {
    Files.write(target, BYTES);

    assertThat(fetch().fetchedBytes()).isZero();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aFileMayBeReplacedOnDemand() throws IOException {
    Files.writeString(target, "old");

    fetch(
        new DownloadRequest(
            server.url("/m"), target, Optional.of(sha256(BYTES)), Credentials.NONE, true));

    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void twoAtOnceDoNotMixTheirBytes() throws Exception {
    // Another process holds the lock as long as it writes.
    Path state = folder.resolve("model.bin.part.state");
    Files.writeString(state, "x");
    try (var held = new RandomAccessFile(part().toFile(), "rw");
        var _ = held.getChannel().lock()) {
      fails(ErrorCode.DOWNLOAD_BUSY, request(Optional.empty()), "model.bin");
    }
  }
}
