package com.fabstir.node.socket;

import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;

/** The refusal that tells a client to send a new init. */
final class SessionKeyMissing {
  private SessionKeyMissing() {}

  static WireException of(String sessionId) {
    return new WireException(
        WireErrorCode.SESSION_KEY_NOT_FOUND, "No session key found for session_id: " + sessionId);
  }
}
