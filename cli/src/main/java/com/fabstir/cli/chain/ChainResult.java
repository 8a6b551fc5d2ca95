package com.fabstir.cli.chain;

import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * One chain's result among several.
 *
 * @param result null when the chain failed
 * @param error null when it did not
 */
public record ChainResult(
    long chainId,
    @OrNull Object result,
    @OrNull ErrorDocument error,
    @JsonIgnore List<String> text,
    @JsonIgnore ExitCode exit) {

  private static final Set<ExitCode> WELL = EnumSet.of(ExitCode.OK, ExitCode.DIFFERENCES);

  /** Does the work; its failure is the chain's result, but an interruption ends all. */
  public static ChainResult attempt(long chainId, Supplier<Outcome> work) {
    try {
      Outcome outcome = work.get();
      return new ChainResult(chainId, outcome.document(), null, outcome.text(), outcome.exit());
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return failed(chainId, failure);
    }
  }

  public static ChainResult failed(long chainId, FabstirException failure) {
    ErrorDocument error = ErrorDocument.of(failure);
    var text = new ArrayList<>(List.of("❌ Chain " + chainId));
    text.addAll(error.text());
    return new ChainResult(chainId, null, error, text, failure.code().exitCode());
  }

  /** Does all of it at once, each on a thread of its own; the results keep the order. */
  public static <T> List<T> inParallel(List<Supplier<T>> works) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = works.stream().map(work -> threads.submit(work::get)).toList();
      return futures.stream().map(ChainResult::await).toList();
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failure.getCause());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, interruption);
    }
  }

  /** All results as one outcome. */
  public static Outcome together(List<ChainResult> results) {
    var lines = new ArrayList<String>();
    for (ChainResult result : results) {
      lines.addAll(result.text());
      lines.add("");
    }
    return new Outcome(results, lines, exit(results));
  }

  /** All well: 0, or 7. All failed alike: that status. Else: some failed and some did not. */
  private static ExitCode exit(List<ChainResult> results) {
    Set<ExitCode> exits = EnumSet.noneOf(ExitCode.class);
    results.forEach(result -> exits.add(result.exit()));
    if (WELL.containsAll(exits)) {
      return exits.contains(ExitCode.DIFFERENCES) ? ExitCode.DIFFERENCES : ExitCode.OK;
    }
    if (exits.stream().anyMatch(WELL::contains)) {
      return ExitCode.PARTIAL;
    }
    return exits.size() == 1 ? exits.iterator().next() : ExitCode.RETRYABLE;
  }
}
