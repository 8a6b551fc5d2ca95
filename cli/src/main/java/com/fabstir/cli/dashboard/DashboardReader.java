package com.fabstir.cli.dashboard;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Reads the node and each chain apart from each other. */
final class DashboardReader implements AutoCloseable {
  /** Chains change slowly, and many endpoints count the calls. */
  static final Duration CHAINS_EVERY = Duration.ofSeconds(15);

  private static final Duration NODE_LIMIT = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Clock clock;
  private final Supplier<Address> account;
  private final Part<NodeReading> node;
  private final List<Part<ChainReading>> chains;

  /**
   * @param account the host when no node says who it is
   * @param every time between two readings of the node; chains are not read more often than that
   */
  DashboardReader(
      NodeSource node,
      List<ChainSource> chains,
      Supplier<Address> account,
      Duration every,
      Clock clock) {
    this.clock = clock;
    this.account = account;
    this.node = new Part<>("node", NodeReading.none(node.name()), node::read, every);
    Duration chainsEvery = every.compareTo(CHAINS_EVERY) > 0 ? every : CHAINS_EVERY;
    this.chains =
        chains.stream()
            .map(
                chain ->
                    new Part<>(
                        "chain",
                        chain.none(),
                        before -> chain.read(before, this::host),
                        chainsEvery))
            .toList();
  }

  /** The node knows best whom it earns for. */
  private Address host() {
    node.awaitFirst(NODE_LIMIT);
    NodeReading now = node.latest();
    return now.status() == null ? account.get() : new Address(now.status().hostAddress());
  }

  /** Starts what it is time for. */
  void readWhenDue() {
    node.readWhenDue();
    chains.forEach(Part::readWhenDue);
  }

  /** Starts all. */
  void read() {
    node.read();
    chains.forEach(Part::read);
  }

  /** What is known now. */
  DashboardDocument now() {
    return DashboardDocument.of(
        clock.instant(), node.latest(), chains.stream().map(Part::latest).toList());
  }

  /**
   * One reading of all. Whoever has not answered within the limit is said to have failed.
   *
   * @throws FabstirException INTERRUPTED
   */
  DashboardDocument once(Duration limit, Cancellation cancellation) {
    read();
    long deadline = System.nanoTime() + limit.toNanos();
    while (!isRead() && System.nanoTime() < deadline) {
      cancellation.await(LOOK_AGAIN);
      cancellation.check();
    }
    return DashboardDocument.of(
        clock.instant(),
        node.awaitFirst(Duration.ZERO)
            ? node.latest()
            : node.latest().failed(late(ErrorCode.NODE_UNREACHABLE, limit)),
        chains.stream()
            .map(
                chain ->
                    chain.awaitFirst(Duration.ZERO)
                        ? chain.latest()
                        : chain.latest().failed(late(ErrorCode.CHAIN_RPC_UNREACHABLE, limit)))
            .toList());
  }

  private boolean isRead() {
    return node.awaitFirst(Duration.ZERO)
        && chains.stream().allMatch(chain -> chain.awaitFirst(Duration.ZERO));
  }

  private static ErrorDocument late(ErrorCode code, Duration limit) {
    return ErrorDocument.of(
        new FabstirException(code, "No answer within " + limit.toSeconds() + " s", null));
  }

  @Override
  public void close() {
    node.stop();
    chains.forEach(Part::stop);
  }
}
