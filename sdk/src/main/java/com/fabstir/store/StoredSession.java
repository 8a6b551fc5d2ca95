package com.fabstir.store;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * A session job as the node's store knows it.
 *
 * @param rowId key within this database
 * @param paymentToken the zero address for the native coin
 * @param writtenTokens generated tokens on disk
 * @param claimedTokens part of them whose claim is final on chain
 * @param completionAttempts how many completions were refused by the chain so far
 */
public record StoredSession(
    long rowId,
    SessionRef ref,
    Address host,
    Address client,
    Address paymentToken,
    BigInteger depositBaseUnits,
    BigInteger pricePerTokenBaseUnits,
    Bytes32 modelId,
    Bytes32 modelFileHash,
    Phase phase,
    long writtenTokens,
    long claimedTokens,
    int completionAttempts,
    Instant openedAt,
    Optional<Settlement> settlement) {

  /** How far a session is. */
  public enum Phase {
    /** Prompts are answered. */
    OPEN,
    /** No more prompts; what is left is claimed, then the job is completed. */
    ENDING,
    /** The chain has paid. */
    SETTLED
  }

  /** Tokens on disk that no final claim covers. */
  public long unclaimedTokens() {
    return writtenTokens - claimedTokens;
  }

  /**
   * What the chain says about the end.
   *
   * @param unbilledTokens written and never paid
   * @param hostShareBaseUnits credited to the host's earnings
   * @param refundBaseUnits paid back to the client
   * @param transaction the node's own completion; empty when others ended the session
   */
  public record Settlement(
      long unbilledTokens,
      BigInteger hostShareBaseUnits,
      BigInteger refundBaseUnits,
      Optional<Bytes32> transaction,
      Instant at) {}
}
