package com.fabstir.store;

import com.fabstir.evm.Bytes32;
import java.util.Optional;

/**
 * A claim of a session's tokens. For one checkpoint index at most one attempt is not REVERTED.
 *
 * @param index of the checkpoint, from 0
 * @param attempt from 0; grows when the chain refused the claim
 * @param firstToken offset of the first claimed token within the session
 * @param tokens how many are claimed
 * @param sealedSalt the commitment's salt, encrypted
 * @param commitment the proof bytes, whose SHA-256 is the proof hash
 */
public record StoredClaim(
    long sessionRowId,
    int index,
    int attempt,
    long firstToken,
    int tokens,
    byte[] sealedSalt,
    byte[] commitment,
    Bytes32 proofHash,
    String proofCid,
    State state,
    Optional<Bytes32> transaction,
    Optional<String> failure) {

  /** PLANNED and SUBMITTED are open: what the chain did is not known yet. */
  public enum State {
    /** The proof is stored; no transaction was asked for. */
    PLANNED,
    /** The transaction journal was asked to send it. */
    SUBMITTED,
    /** Final on chain. */
    CONFIRMED,
    /** The chain refused it; its tokens are unclaimed again. */
    REVERTED
  }
}
