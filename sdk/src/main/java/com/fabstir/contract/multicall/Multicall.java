package com.fabstir.contract.multicall;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.contract.abi.AbiMismatchException;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Asks a chain's contracts many things at once: through Multicall3 at its usual address where the
 * chain has it, else with single calls, a few at a time. Safe for use by several threads.
 */
public final class Multicall {
  /**
   * Where Multicall3 is on every chain that has it (mds1/multicall3, deployed by one signature).
   */
  public static final Address CONTRACT = new Address("0xcA11bde05977b3631167028862bE2a173976CA11");

  /** A registry record of a host takes some 45 000 gas to read, and nodes allow 50 million. */
  private static final int CALLS_PER_REQUEST = 500;

  /** Smaller parts than this are not worth a try. */
  private static final int FEWEST_TOGETHER = 10;

  private static final int SINGLE_CALLS_AT_ONCE = 8;

  /** What a chain says to a request that is too much for it. */
  private static final Set<ErrorCode> MAYBE_TOO_MUCH =
      EnumSet.of(ErrorCode.TRANSACTION_REVERTED, ErrorCode.CHAIN_RPC_ERROR);

  private final ChainReader reader;

  /** Found out by asking: what has no code answers nothing, which is no answer to many calls. */
  private volatile boolean absent;

  public Multicall(ChainReader reader) {
    this.reader = reader;
  }

  /** What a call gave. */
  public sealed interface Answer {}

  /**
   * It returned.
   *
   * @param data 0x hex
   */
  public record Returned(String data) implements Answer {}

  /** It reverted, or this one call was refused. */
  public record Failed(FabstirException failure) implements Answer {}

  /**
   * Asks all, at the latest block; the answers have the order of the calls.
   *
   * @throws FabstirException CHAIN_RPC_UNREACHABLE, CHAIN_RPC_ERROR and what else may pass by
   *     itself: a chain that does not answer says nothing about a call
   */
  public List<Answer> call(List<ContractCall> calls) {
    List<Answer> answers = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += CALLS_PER_REQUEST) {
      answers.addAll(
          together(calls.subList(from, Math.min(calls.size(), from + CALLS_PER_REQUEST))));
    }
    return answers;
  }

  /** In one request; in halves where that is too much; each alone in the end. */
  private List<Answer> together(List<ContractCall> calls) {
    if (absent || calls.size() < FEWEST_TOGETHER) {
      return oneByOne(calls);
    }
    Optional<List<Optional<String>>> results = ask(calls);
    if (results.isEmpty()) {
      List<Answer> answers = new ArrayList<>(together(calls.subList(0, calls.size() / 2)));
      answers.addAll(together(calls.subList(calls.size() / 2, calls.size())));
      return answers;
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Optional<String> data = results.get().get(i);
      // Only the call itself tells why it fails.
      answers.add(data.isPresent() ? new Returned(data.get()) : single(calls.get(i)));
    }
    return answers;
  }

  private Optional<List<Optional<String>>> ask(List<ContractCall> calls) {
    ContractCall aggregate =
        new ContractCall(
            CONTRACT,
            Aggregate.encode(calls),
            BigInteger.ZERO,
            "read " + calls.size() + " things at once",
            Optional.empty());
    try {
      return Optional.of(Aggregate.decode(reader.call(aggregate, Optional.empty()), calls.size()));
    } catch (AbiMismatchException _) {
      // Nothing lives at that address, or something else.
      absent = true;
      return Optional.empty();
    } catch (FabstirException failure) {
      if (!MAYBE_TOO_MUCH.contains(failure.code())) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private List<Answer> oneByOne(List<ContractCall> calls) {
    if (calls.size() <= 1) {
      return calls.stream().map(this::single).toList();
    }
    Semaphore turns = new Semaphore(SINGLE_CALLS_AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> futures =
          calls.stream()
              .map(
                  call ->
                      threads.submit(
                          () -> {
                            turns.acquire();
                            try {
                              return single(call);
                            } finally {
                              turns.release();
                            }
                          }))
              .toList();
      try {
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> future : futures) {
          answers.add(future.get());
        }
        return answers;
      } catch (ExecutionException failure) {
        threads.shutdownNow();
        throw failure.getCause() instanceof FabstirException known
            ? known
            : new IllegalStateException(failure.getCause());
      } catch (InterruptedException interruption) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, interruption);
      }
    }
  }

  private Answer single(ContractCall call) {
    try {
      return new Returned(reader.call(call, Optional.empty()));
    } catch (FabstirException failure) {
      if (failure.code().retryable() || failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return new Failed(failure);
    }
  }
}
