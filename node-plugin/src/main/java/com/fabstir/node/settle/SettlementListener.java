package com.fabstir.node.settle;

import com.fabstir.evm.Bytes32;
import java.math.BigInteger;

/** Told about what reached the chain; called from settlement threads and must not block. */
public interface SettlementListener {

  /** A claim is final. */
  void claimed(BigInteger jobId, long tokens, Bytes32 proofHash, String proofCid, Bytes32 tx);

  /**
   * The session is settled.
   *
   * @param claimedTokens paid
   * @param unbilledTokens written and not paid, because they stayed under the smallest claim or the
   *     session was ended by others
   */
  void settled(BigInteger jobId, long claimedTokens, long unbilledTokens, Bytes32 tx);

  /**
   * The session is over and still open on chain: nothing was claimed, so its client ends it.
   *
   * @param account what was charged; the job may be open under another by now
   */
  void left(JobAccount account);
}
