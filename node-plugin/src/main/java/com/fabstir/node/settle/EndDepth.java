package com.fabstir.node.settle;

import com.fabstir.chain.ChainReader;
import java.util.OptionalLong;

/** How deep in the chain the end of a session is that somebody else made. One thread's. */
final class EndDepth {
  private final ChainReader chain;
  private OptionalLong seenAtBlock = OptionalLong.empty();

  EndDepth(ChainReader chain) {
    this.chain = chain;
  }

  /** The chain shows the session as open. */
  void notEnded() {
    seenAtBlock = OptionalLong.empty();
  }

  /**
   * To be asked whenever the chain shows the session as ended.
   *
   * @return whether as many blocks have come since it was first seen as make a transaction final
   */
  boolean isFinal() {
    int confirmations = chain.chain().confirmations();
    if (confirmations == 0) {
      return true;
    }
    long block = chain.blockNumber();
    if (seenAtBlock.isEmpty()) {
      seenAtBlock = OptionalLong.of(block);
    }
    return block - seenAtBlock.getAsLong() >= confirmations;
  }
}
