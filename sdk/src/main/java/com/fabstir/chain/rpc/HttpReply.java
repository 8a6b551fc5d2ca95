package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.EndpointFailure.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back over HTTP.
 *
 * @param retryAfter how long the server wants to be left alone
 */
record HttpReply(int status, Optional<Duration> retryAfter, byte[] body) {
  private static final int OK = 200;
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  boolean isOk() {
    return status == OK;
  }

  boolean isRateLimit() {
    return status == TOO_MANY_REQUESTS;
  }

  boolean isNoAccess() {
    return status == UNAUTHORISED || status == FORBIDDEN;
  }

  /** Of a reply that is not OK. */
  Kind kind() {
    if (isRateLimit()) {
      return Kind.RATE_LIMITED;
    }
    return status >= SERVER_ERROR ? Kind.TROUBLE : Kind.REFUSED;
  }
}
