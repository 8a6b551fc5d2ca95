package com.fabstir.node.socket;

import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.math.BigInteger;

/** Why a session does not do what it is asked to. */
final class SessionRefusals {
  private SessionRefusals() {}

  static WireException settling(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_NOT_ACTIVE, "Session " + jobId + " is being settled");
  }

  static WireException replayed() {
    return new WireException(
        WireErrorCode.REPLAYED_MESSAGE, "This session init was received before");
  }

  static WireException owned(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_OWNED,
        "Session " + jobId + " is in use by another client; sign the init with its key");
  }

  static WireException encrypted(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_OWNED,
        "Session "
            + jobId
            + " is encrypted and takes nothing in clear text; send encrypted_session_init signed"
            + " with its key");
  }

  static WireException unknownToken() {
    return new WireException(
        WireErrorCode.AUTHENTICATION_FAILED,
        "The session token is not, or no more, one of this job: answer a new challenge with POST"
            + " /v1/auth/session");
  }

  static WireException full(BigInteger jobId) {
    return new WireException(
        WireErrorCode.BUSY,
        "Session "
            + jobId
            + " has "
            + Session.MAX_WAITING
            + " prompts waiting; send it again later");
  }

  static WireException endedByItsOpener(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_OWNED,
        "Session " + jobId + " is ended by the connection that opened it in clear text only");
  }

  static WireException askedByAnother(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_OWNED,
        "Session "
            + jobId
            + " answers another connection: its answer is cancelled by that one, or by the one"
            + " that opened the session");
  }

  static WireException notOpenedHere(BigInteger jobId) {
    return new WireException(
        WireErrorCode.SESSION_NOT_FOUND, "Session " + jobId + " was not opened on this connection");
  }
}
