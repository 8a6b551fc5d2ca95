package com.fabstir.node.auth;

import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;

/**
 * What the operator demands of clients.
 *
 * @param plainSessions whether sessions in clear text are served; they prove nothing about who asks
 * @param onlyKnownParties whether an init must be signed by the depositor or the requester of the
 *     job; browser wallets sign with a derived key and are shut out by this
 */
public record AccessPolicy(boolean plainSessions, boolean onlyKnownParties) {
  /** Everybody with a valid job. */
  public static final AccessPolicy OPEN = new AccessPolicy(true, false);

  /**
   * @throws WireException UNSUPPORTED
   */
  public void requirePlainAllowed() {
    if (!plainSessions) {
      throw new WireException(
          WireErrorCode.UNSUPPORTED,
          "This node serves encrypted sessions only: send encrypted_session_init");
    }
  }

  /**
   * @throws WireException AUTHENTICATION_FAILED
   */
  public void requireAllowed(ClientIdentity client) {
    if (onlyKnownParties && !client.party()) {
      throw new WireException(
          WireErrorCode.AUTHENTICATION_FAILED,
          "The session init must be signed by the depositor or the requester of the job, found "
              + client.address());
    }
  }
}
