package com.fabstir.node.auth;

import com.fabstir.access.AccessMode;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.util.Optional;

/** What the operator demands of clients, and how a client is told. */
public record AccessPolicy(AccessMode mode) {
  /** Everybody with a valid job. */
  public static final AccessPolicy OPEN = new AccessPolicy(AccessMode.OPEN);

  private static final String HOW =
      ": ask with auth_challenge_request, or POST /v1/auth/session-challenge, sign the challenge"
          + " and send it as auth in a session's init on a WebSocket, or with POST"
          + " /v1/auth/session";

  /**
   * Before the chain is asked.
   *
   * @param signed whether the request carries any signature
   * @throws WireException AUTHENTICATION_FAILED
   */
  public void requireSigned(boolean signed) {
    if (mode != AccessMode.OPEN && !signed) {
      throw new WireException(
          WireErrorCode.AUTHENTICATION_FAILED,
          "This node serves signed sessions only; send encrypted_session_init, or prove the"
              + " wallet"
              + HOW);
    }
  }

  /**
   * @param client empty for who has shown nothing
   * @throws WireException AUTHENTICATION_FAILED
   */
  public void requireAllowed(Optional<ClientIdentity> client) {
    requireSigned(client.isPresent());
    if (mode == AccessMode.STRICT && !client.map(ClientIdentity::party).orElse(false)) {
      throw new WireException(
          WireErrorCode.AUTHENTICATION_FAILED,
          "This node serves only the wallet that pays for the job, found "
              + client.map(found -> found.address().value()).orElse("no signature")
              + "; prove the paying wallet"
              + HOW);
    }
  }
}
