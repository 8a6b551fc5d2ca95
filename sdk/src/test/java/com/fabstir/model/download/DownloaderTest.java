package com.fabstir.model.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ByteProgress;
import com.fabstir.model.download.Downloaded.Expectation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads over real sockets, from a server that does what servers do. */
class DownloaderTest {
  private static final byte[] BYTES = new byte[1_000_000];
  private static final String TAG = "\"one\"";

  private static final Patience PATIENCE =
      new Patience(
          4,
          Duration.ofMillis(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  static {
    new Random(1).nextBytes(BYTES);
  }

  @TempDir private Path folder;
  private FileServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(BYTES, TAG);
    target = folder.resolve("model.bin");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Bytes32 sha256(byte[] bytes) {
    try {
      return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private DownloadRequest request(Optional<Bytes32> sha256) {
    return new DownloadRequest(server.url("/model.bin"), target, sha256, Credentials.NONE, false);
  }

  private Downloaded fetch(DownloadRequest request) {
    return new Downloader(PATIENCE, ByteProgress.none()).fetch(request);
  }

  private Downloaded fetch() {
    return fetch(request(Optional.of(sha256(BYTES))));
  }

  private void fails(ErrorCode code, DownloadRequest request, String... words) {
    var failure = catchThrowableOfType(FabstirException.class, () -> fetch(request));
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.getMessage()).contains(words);
    assertThat(target).doesNotExist();
  }

  private void assertOnlyTheWholeFileIsThere() throws IOException {
    assertThat(Files.readAllBytes(target)).isEqualTo(BYTES);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  private Path part() {
    return folder.resolve("model.bin.part");
  }

  @Test
  void fetchesAndChecksAFile() throws IOException {
    Downloaded done = fetch();

    assertThat(done)
        .isEqualTo(
            new Downloaded(target, BYTES.length, sha256(BYTES), Expectation.CALLER, BYTES.length));
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void goesOnWhereConnectionsBreakOff() throws IOException {
    server.then(FileServer.cutAfter(100_000), FileServer.cutAfter(1), FileServer.cutAfter(300_000));

    Downloaded done = fetch(request(Optional.empty()));

    assertThat(done.expected()).isEqualTo(Expectation.NOBODY);
    assertThat(done.fetchedBytes()).isEqualTo(BYTES.length);
    assertOnlyTheWholeFileIsThere();
    assertThat(server.requests()).hasSize(4);
    assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=100000-");
    assertThat(server.requests().get(1).header("If-range")).isEqualTo(TAG);
    assertThat(server.requests().getLast().header("Range")).isEqualTo("bytes=400001-");
  }

  @Test
  void anotherProcessGoesOnWithThePart() throws IOException {
    server.then(FileServer.cutAfter(400_000)).always(FileServer.status(503));
    fails(ErrorCode.DOWNLOAD_FAILED, request(Optional.empty()), "503");
    assertThat(part()).hasSize(400_000);
    server.always(FileServer.cutAfter(Integer.MAX_VALUE));

    Downloaded done = fetch(request(Optional.empty()));

    assertThat(done.fetchedBytes()).isEqualTo(600_000);
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void aServerThatIgnoresRangesStartsOver() throws IOException {
    server.then(FileServer.cutAfter(400_000), FileServer.ignoringRanges());

    assertThat(fetch().fetchedBytes()).isEqualTo(1_400_000);

    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void aFileThatChangesInBetweenIsFetchedFromItsStart() throws IOException {
    byte[] old = BYTES.clone();
    old[7]++;
    server.becomes(old, "\"old\"");
    server.then(
        FileServer.cutAfter(400_000),
        (changed, exchange) -> {
          changed.becomes(BYTES, TAG);
          FileServer.cutAfter(Integer.MAX_VALUE).answer(changed, exchange);
        });

    fetch(request(Optional.empty()));

    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void aServerThatMixesFilesInOneRangeIsNotBelieved() throws IOException {
    server.then(
        FileServer.cutAfter(400_000),
        FileServer.status(206, "ETag", "\"two\"", "Content-Range", "bytes 400000-9/10"),
        FileServer.status(206, "ETag", TAG, "Content-Range", "bytes 5-9/10"));

    fetch();

    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void withoutATagAndAHashNothingIsContinued() throws IOException {
    server.becomes(BYTES, null);
    server.then(FileServer.cutAfter(400_000));

    fetch(request(Optional.empty()));

    assertThat(server.requests().getLast().header("Range")).isEmpty();
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void aPartOfAnotherFileIsFoundOutByItsHashAndFetchedAgain() throws IOException {
    Files.write(part(), new byte[400_000]);
    Files.writeString(
        folder.resolve("model.bin.part.state"),
        WebAddress.shown(server.url("/model.bin")) + "\n" + TAG + "\n");

    Downloaded done = fetch();

    assertThat(done.fetchedBytes()).isEqualTo(1_600_000);
    assertOnlyTheWholeFileIsThere();
  }

  @Test
  void aPartOfAnotherSourceIsNotContinued() throws IOException {
    Files.write(part(), new byte[400_000]);
    Files.writeString(folder.resolve("model.bin.part.state"), "http://elsewhere/x\n" + TAG + "\n");

    assertThat(fetch().fetchedBytes()).isEqualTo(BYTES.length);
  }

  @Test
  void aWholePartOnlyNeedsItsName() throws IOException {
    Files.write(part(), BYTES);
    Files.writeString(
        folder.resolve("model.bin.part.state"),
        WebAddress.shown(server.url("/model.bin")) + "\n" + TAG + "\n");

    assertThat(fetch().fetchedBytes()).isZero();
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

  @Test
  void anInterruptEndsAStalledDownloadAndKeepsThePart() throws Exception {
    var stalled = new CompletableFuture<Void>();
    server.then(
        FileServer.cutAfter(300_000),
        (_, exchange) -> {
          exchange.getResponseHeaders().set("ETag", TAG);
          exchange.getResponseHeaders().set("Content-Range", "bytes 300000-999999/1000000");
          exchange.sendResponseHeaders(206, 700_000);
          exchange.getResponseBody().flush();
          stalled.join();
        });
    var outcome = new CompletableFuture<FabstirException>();
    Thread download =
        Thread.ofVirtual()
            .start(
                () -> outcome.complete(catchThrowableOfType(FabstirException.class, this::fetch)));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> server.requests().size() == 2);

    download.interrupt();

    assertThat(outcome.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.INTERRUPTED);
    stalled.complete(null);
    assertThat(part()).hasSize(300_000);
    assertThat(fetch().fetchedBytes()).isEqualTo(700_000);
    assertOnlyTheWholeFileIsThere();
  }
}
