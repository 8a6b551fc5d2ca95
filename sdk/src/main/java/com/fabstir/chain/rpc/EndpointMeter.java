package com.fabstir.chain.rpc;

import com.fabstir.chain.RevertTranslator;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Measures endpoints that should serve the same chain, all at once, each alone. */
public final class EndpointMeter {
  private static final RpcSettings ONCE =
      new RpcSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), 1, Duration.ZERO, 16L << 20);

  private final Optional<Long> expectedId;
  private final Optional<Bytes32> expectedGenesis;
  private final int samples;

  /**
   * @param expectedId empty: what the first endpoint says
   * @param expectedGenesis likewise
   * @param samples calls that the latency is the median of, 1 or more
   */
  public EndpointMeter(Optional<Long> expectedId, Optional<Bytes32> expectedGenesis, int samples) {
    this.expectedId = expectedId;
    this.expectedGenesis = expectedGenesis;
    this.samples = samples;
  }

  /** In the order of the endpoints. */
  public List<EndpointReport> measure(List<URI> endpoints) {
    List<EndpointReport> alone =
        endpoints.stream()
            .map(
                endpoint ->
                    CompletableFuture.supplyAsync(
                        () -> measure(endpoint), Thread::startVirtualThread))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    Optional<Long> id =
        expectedId.or(() -> alone.stream().flatMap(r -> r.chainId().stream()).findFirst());
    Optional<Bytes32> genesis =
        expectedGenesis.or(
            () ->
                alone.stream()
                    .filter(report -> report.chainId().equals(id))
                    .flatMap(report -> report.genesis().stream())
                    .findFirst());
    long highest =
        alone.stream()
            .filter(report -> report.chainId().equals(id) && report.genesis().equals(genesis))
            .flatMap(report -> report.head().stream())
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    return alone.stream().map(report -> judged(report, id, genesis, highest)).toList();
  }

  private EndpointReport measure(URI endpoint) {
    RpcReads reads = new RpcReads(new HttpJsonRpc(endpoint, ONCE), RevertTranslator.PLAIN);
    Optional<Long> id = Optional.empty();
    Optional<Bytes32> genesis = Optional.empty();
    Optional<Long> head = Optional.empty();
    try {
      id = Optional.of(reads.number("eth_chainId").longValueExact());
      genesis = reads.object("eth_getBlockByNumber", "0x0", false).map(block -> block.word("hash"));
      List<Duration> times = new ArrayList<>();
      for (int i = 0; i < samples; i++) {
        long start = System.nanoTime();
        head = Optional.of(reads.number("eth_blockNumber").longValueExact());
        times.add(Duration.ofNanos(System.nanoTime() - start));
      }
      Collections.sort(times);
      return new EndpointReport(
          endpoint,
          id,
          genesis,
          head,
          0,
          Optional.of(times.get(times.size() / 2)),
          Optional.empty());
    } catch (FabstirException trouble) {
      return new EndpointReport(
          endpoint, id, genesis, head, 0, Optional.empty(), Optional.of(trouble));
    }
  }

  private static EndpointReport judged(
      EndpointReport report, Optional<Long> id, Optional<Bytes32> genesis, long highest) {
    Optional<FabstirException> other = report.trouble().or(() -> mismatch(report, id, genesis));
    long lag =
        other.isPresent() ? 0 : report.head().map(head -> Math.max(0, highest - head)).orElse(0L);
    return new EndpointReport(
        report.endpoint(),
        report.chainId(),
        report.genesis(),
        report.head(),
        lag,
        report.latency(),
        other.or(() -> lagging(report, lag)));
  }

  private static Optional<FabstirException> mismatch(
      EndpointReport report, Optional<Long> id, Optional<Bytes32> genesis) {
    if (!report.chainId().equals(id)) {
      return Optional.of(
          otherChain("expected chain " + text(id) + ", found " + text(report.chainId())));
    }
    if (!report.genesis().equals(genesis)) {
      return Optional.of(
          otherChain(
              "expected genesis block " + text(genesis) + ", found " + text(report.genesis())));
    }
    return Optional.empty();
  }

  private static FabstirException otherChain(String found) {
    return new FabstirException(
        ErrorCode.CHAIN_ID_MISMATCH,
        "It serves another chain: " + found,
        "Remove the endpoint from the chain's list.");
  }

  private static Optional<FabstirException> lagging(EndpointReport report, long lag) {
    return lag > EndpointSurvey.TOLERATED_LAG_BLOCKS
        ? Optional.of(
            new FabstirException(
                ErrorCode.CHAIN_RPC_LAGGING,
                "Its head " + report.head().orElseThrow() + " is " + lag + " blocks behind",
                null))
        : Optional.empty();
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
