package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;

/**
 * The chain's clock. Contract rules count in block time, which may differ from ours and which
 * stands still on a chain that makes blocks on demand: between blocks our own monotonic clock
 * carries it on.
 */
final class ChainClock {
  private final ChainReader chain;
  private long blockTimeSeconds;
  private long observedNanos;

  ChainClock(ChainReader chain) {
    this.chain = chain;
  }

  /** Asks the chain; never runs backwards, and never ahead by more than the time since a block. */
  synchronized long nowSeconds() {
    long latest = chain.latestBlockTimeSeconds();
    if (latest > blockTimeSeconds || observedNanos == 0) {
      blockTimeSeconds = latest;
      observedNanos = System.nanoTime();
    }
    return blockTimeSeconds + (System.nanoTime() - observedNanos) / 1_000_000_000L;
  }
}
