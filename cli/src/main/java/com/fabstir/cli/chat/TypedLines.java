package com.fabstir.cli.chat;

import com.fabstir.cli.context.LineInput;
import com.fabstir.error.FabstirException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** The lines that a user types, also while an answer comes. */
final class TypedLines {
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final LineInput input;
  private CompletableFuture<Optional<String>> ahead;

  TypedLines(LineInput input) {
    this.input = input;
  }

  /**
   * The next line; empty at the end of the input.
   *
   * @throws FabstirException INTERRUPTED, FILE_UNREADABLE
   */
  Optional<String> next() {
    if (ahead == null) {
      return input.readLine();
    }
    CompletableFuture<Optional<String>> line = ahead;
    ahead = null;
    try {
      return line.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FabstirException known
          ? known
          : new IllegalStateException(e.getCause());
    }
  }

  /**
   * Shows the next line to somebody as soon as it is typed.
   *
   * @param taken whether the line is used up by that; if not, {@link #next} gives it
   */
  void watch(Predicate<String> taken) {
    if (ahead == null) {
      ahead = CompletableFuture.supplyAsync(input::readLine, THREADS);
    }
    ahead =
        ahead.thenCompose(
            line ->
                line.isPresent() && taken.test(line.get())
                    ? CompletableFuture.supplyAsync(input::readLine, THREADS)
                    : CompletableFuture.completedFuture(line));
  }
}
