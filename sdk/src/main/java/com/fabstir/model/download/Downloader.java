package com.fabstir.model.download;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ByteProgress;
import com.fabstir.model.FileHasher;
import com.fabstir.model.GgufReader;
import com.fabstir.model.download.Downloaded.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches one file, whatever the line does, and gives it its name only when it is the right one.
 *
 * <p>Blocking; made for a virtual thread, where an interrupt ends it at any moment.
 */
public final class Downloader {
  private final Patience patience;
  private final ByteProgress progress;

  public Downloader(Patience patience, ByteProgress progress) {
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * @throws FabstirException FILE_EXISTS, DOWNLOAD_FAILED, DOWNLOAD_FORBIDDEN, DOWNLOAD_NOT_FOUND,
   *     DOWNLOAD_REFUSED, DOWNLOAD_BUSY, DISK_SPACE_TOO_LOW, MODEL_HASH_MISMATCH,
   *     MODEL_FILE_NOT_GGUF and its likes, FILE_UNREADABLE, INTERRUPTED
   */
  public Downloaded fetch(DownloadRequest request) {
    Path target = request.target();
    var problem = new DownloadProblem(request.url(), target);
    if (Files.exists(target)) {
      Optional<Downloaded> there = alreadyThere(request);
      if (there.isPresent()) {
        return there.get();
      }
      if (!request.replace() || !Files.isRegularFile(target)) {
        throw problem.exists();
      }
    }
    var http = new HttpSource(request.url(), request.credentials(), patience);
    try (PartFile part = PartFile.open(target, WebAddress.shown(request.url()))) {
      var transfer = new Transfer(http, part, patience, progress, problem, request.sha256());
      boolean mixed = part.bytes() > 0;
      while (true) {
        transfer.complete();
        try {
          return finish(request, part, transfer, problem);
        } catch (FabstirException wrong) {
          if (wrong.code() == ErrorCode.INTERRUPTED) {
            throw wrong;
          }
          if (!mixed) {
            part.discard();
            throw wrong;
          }
          // The bytes of an earlier process may be of another file: once more, from the start.
          mixed = false;
          part.restart(WebAddress.shown(request.url()), Optional.empty());
        }
      }
    } catch (IOException unwritable) {
      throw problem.unwritable(unwritable);
    }
  }

  private Optional<Downloaded> alreadyThere(DownloadRequest request) {
    if (request.sha256().isEmpty() || !Files.isRegularFile(request.target())) {
      return Optional.empty();
    }
    Bytes32 found = hash(request.target());
    return found.equals(request.sha256().get())
        ? Optional.of(
            new Downloaded(
                request.target(), request.target().toFile().length(), found, Expectation.CALLER, 0))
        : Optional.empty();
  }

  private Downloaded finish(
      DownloadRequest request, PartFile part, Transfer transfer, DownloadProblem problem)
      throws IOException {
    String name = request.target().getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".gguf")) {
      // Says more of an error page than that its hash is another one.
      GgufReader.read(part.path());
    }
    Bytes32 found = hash(part.path());
    Optional<Bytes32> expected = transfer.expected();
    if (expected.isPresent() && !expected.get().equals(found)) {
      throw problem.differs(expected.get(), found, "What came");
    }
    long bytes = part.bytes();
    part.finish();
    return new Downloaded(
        request.target(),
        bytes,
        found,
        request.sha256().isPresent()
            ? Expectation.CALLER
            : expected.isPresent() ? Expectation.SERVER : Expectation.NOBODY,
        transfer.fetchedBytes());
  }

  private static Bytes32 hash(Path file) {
    return new FileHasher(ByteProgress.none(), Thread.currentThread()::isInterrupted).sha256(file);
  }
}
