package com.fabstir.model.download;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ByteProgress;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Moves a file's bytes into its part, over as many connections as it takes. */
final class Transfer {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpSource http;
  private final PartFile part;
  private final Patience patience;
  private final ByteProgress progress;
  private final DownloadProblem problem;
  private final Optional<Bytes32> wanted;
  private Optional<Bytes32> linked = Optional.empty();
  private long fetchedBytes;

  Transfer(
      HttpSource http,
      PartFile part,
      Patience patience,
      ByteProgress progress,
      DownloadProblem problem,
      Optional<Bytes32> wanted) {
    this.http = http;
    this.part = part;
    this.patience = patience;
    this.progress = progress;
    this.problem = problem;
    this.wanted = wanted;
  }

  /** What the content must be: as the caller says, else as the server does. */
  Optional<Bytes32> expected() {
    return wanted.or(() -> linked);
  }

  long fetchedBytes() {
    return fetchedBytes;
  }

  /** Returns when the server has no more bytes. */
  void complete() throws IOException {
    int failures = 0;
    while (true) {
      long before = fetchedBytes;
      Setback setback = attempt();
      if (setback == null) {
        return;
      }
      failures = fetchedBytes > before ? 1 : failures + 1;
      if (failures >= patience.attempts()) {
        throw problem.gaveUp(failures, setback.what(), setback.cause());
      }
      pause(setback.delay().orElse(patience.pauseAfter(failures)));
    }
  }

  /** Why an attempt did not bring the end, though the next one may. */
  private record Setback(String what, Optional<Duration> delay, Throwable cause) {}

  /** One connection; null when all bytes are there. */
  private Setback attempt() throws IOException {
    // Bytes can be continued if a tag, or at last the hash, tells whether they belong together.
    boolean resumable = part.validator().isPresent() || wanted.isPresent();
    long from = resumable ? part.bytes() : 0;
    try (HttpReply reply = http.get(from, part.validator())) {
      linked = linked.or(reply::linkedSha256);
      requireSameAsLinked();
      return switch (reply.status()) {
        case HttpURLConnection.HTTP_OK -> fromStart(reply);
        case HttpURLConnection.HTTP_PARTIAL -> continued(reply, from);
        case RANGE_NOT_SATISFIABLE -> beyondEnd(reply, from);
        case 408, 425, 429, 500, 502, 503, 504 ->
            new Setback(
                "status " + reply.status(),
                reply
                    .retryAfter()
                    .map(
                        wait ->
                            wait.compareTo(patience.longestPause()) > 0
                                ? patience.longestPause()
                                : wait),
                null);
        default -> throw problem.refused(reply.status());
      };
    } catch (HttpSource.RedirectException misled) {
      throw problem.misled(misled.getMessage());
    } catch (WriteException failed) {
      throw failed.reason();
    } catch (IOException broken) {
      if (Thread.currentThread().isInterrupted()) {
        throw problem.interrupted();
      }
      return new Setback(
          broken.getClass().getSimpleName() + " " + broken.getMessage(), Optional.empty(), broken);
    }
  }

  private void requireSameAsLinked() {
    if (wanted.isPresent() && linked.isPresent() && !linked.equals(wanted)) {
      throw problem.differs(wanted.get(), linked.get(), "The server's file");
    }
  }

  private Setback fromStart(HttpReply reply) throws IOException {
    writing(() -> part.restart(WebAddress.shown(http.url()), reply.validator()));
    return copy(reply);
  }

  private Setback continued(HttpReply reply, long from) throws IOException {
    boolean otherFile =
        part.validator().isPresent()
            && reply.validator().isPresent()
            && !part.validator().equals(reply.validator());
    if (otherFile || reply.firstByte().orElse(-1) != from) {
      writing(() -> part.restart(WebAddress.shown(http.url()), Optional.empty()));
      return new Setback("the file changed", Optional.of(Duration.ZERO), null);
    }
    return copy(reply);
  }

  /** The part is as long as the file, or of another file. */
  private Setback beyondEnd(HttpReply reply, long from) throws IOException {
    if (reply.totalBytes().equals(OptionalLong.of(from))) {
      return null;
    }
    writing(() -> part.restart(WebAddress.shown(http.url()), Optional.empty()));
    return new Setback("the part does not fit the file", Optional.of(Duration.ZERO), null);
  }

  private Setback copy(HttpReply reply) throws IOException {
    long done = part.bytes();
    OptionalLong total = reply.totalBytes();
    requireSpace(total, done);
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream body = reply.body()) {
      for (int read; (read = body.read(block)) >= 0; ) {
        int length = read;
        writing(() -> part.append(block, length));
        fetchedBytes += length;
        done += length;
        progress.advanced(done, Math.max(done, total.orElse(done)));
        if (Thread.currentThread().isInterrupted()) {
          throw problem.interrupted();
        }
      }
    }
    return done < total.orElse(0)
        ? new Setback("the connection ended early", Optional.empty(), null)
        : null;
  }

  private void requireSpace(OptionalLong total, long done) throws IOException {
    long free = Files.getFileStore(part.path()).getUsableSpace();
    long missing = total.orElse(0) - done - free;
    if (missing > 0) {
      throw problem.noSpace(missing);
    }
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw problem.interrupted();
    }
  }

  /** Trouble with our own disk is not the server's, so it is not tried again. */
  private void writing(DiskWork work) throws WriteException {
    try {
      work.run();
    } catch (IOException failed) {
      throw new WriteException(problem.unwritable(failed));
    }
  }

  private interface DiskWork {
    void run() throws IOException;
  }

  private static final class WriteException extends IOException {
    private static final long serialVersionUID = 1;
    private final transient FabstirException reason;

    WriteException(FabstirException reason) {
      super(reason);
      this.reason = reason;
    }

    FabstirException reason() {
      return reason;
    }
  }
}
