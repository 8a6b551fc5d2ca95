package com.fabstir.node.settle;

import java.util.List;
import java.util.Optional;

/** What the tokens of an answer are charged to. All methods may be called from any thread. */
public interface TokenAccount {

  /** Whose it is, for messages: {@code job 42}. */
  String holder();

  /** Where the next prompt goes on with what the last one said; empty when each stands alone. */
  Optional<String> conversation();

  /** Whether somebody pays for the tokens. */
  boolean billed();

  /** Tokens that can still be charged, written ones taken off; never negative. */
  long remainingTokens();

  /** Whether so much is unclaimed that nothing more is served before the chain has paid. */
  boolean awaitsClaims();

  /** An answer begins; claims prefer the moment after it. */
  void answerStarted();

  /** The answer has ended and all its frames were handed to the client's connection. */
  void answerEnded();

  /**
   * Writes a group of generated tokens so that a killed process does not lose it. Returns before
   * the frames of the group may be sent, and never after them.
   *
   * @param tokenIds 1 to 16 ids in order
   * @throws com.fabstir.error.FabstirException STORE_FAILED: nothing was counted, send nothing
   */
  void record(List<Integer> tokenIds);
}
