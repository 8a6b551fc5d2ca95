package com.fabstir.model.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.model.download.Downloaded.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a download makes of the part that an earlier one has left, over real sockets. */
class DownloadContinuationTest extends DownloadScene {
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
