package com.fabstir.cli.context;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads lines so that a cancellation ends the wait. A read of standard input cannot be interrupted,
 * so it happens on a thread of its own, which is left behind then.
 */
public final class LineInput {
  private final BufferedReader in;
  private final Cancellation cancellation;

  public LineInput(CommandContext context) {
    this.in = context.in();
    this.cancellation = context.cancellation();
  }

  /**
   * The next line; empty at the end of the input.
   *
   * @throws FabstirException INTERRUPTED, FILE_UNREADABLE
   */
  public Optional<String> readLine() {
    var line = new CompletableFuture<Optional<String>>();
    Thread.ofPlatform().daemon().name("line-input").start(() -> readInto(line));
    try (Cancellation.Registration _ =
        cancellation.onCancel(
            () ->
                line.completeExceptionally(
                    new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null)))) {
      return line.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FabstirException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  private void readInto(CompletableFuture<Optional<String>> line) {
    try {
      line.complete(Optional.ofNullable(in.readLine()));
    } catch (IOException e) {
      line.completeExceptionally(
          new FabstirException(
              ErrorCode.FILE_UNREADABLE, "Standard input cannot be read", null, e));
    }
  }
}
