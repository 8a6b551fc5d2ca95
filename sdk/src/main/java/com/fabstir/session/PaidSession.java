package com.fabstir.session;

import com.fabstir.contract.SessionOpening;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A session job that exists on chain.
 *
 * @param openingTransaction empty for a session that another process opened
 */
public record PaidSession(
    BigInteger jobId,
    VerifiedHost host,
    SessionOpening opening,
    Optional<Bytes32> openingTransaction) {

  /** The session id on the wire. */
  public String sessionId() {
    return jobId.toString();
  }
}
