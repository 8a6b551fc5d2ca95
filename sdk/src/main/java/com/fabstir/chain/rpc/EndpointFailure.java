package com.fabstir.chain.rpc;

import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.Optional;

/** An attempt at one endpoint that gave no answer. */
final class EndpointFailure extends Exception {
  private final transient FabstirException userError;
  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /** What another attempt at the same endpoint can hope for. */
  enum Kind {
    /** The endpoint, or the way to it, has trouble that may pass. */
    TROUBLE,
    /** The endpoint was asked too often. */
    RATE_LIMITED,
    /** It will refuse the next time too: no access, no such page. */
    REFUSED
  }

  EndpointFailure(FabstirException userError, Kind kind) {
    this(userError, kind, Optional.empty());
  }

  /**
   * @param retryAfter how long the endpoint wants to be left alone, where it says so
   */
  EndpointFailure(FabstirException userError, Kind kind, Optional<Duration> retryAfter) {
    super(userError);
    this.userError = userError;
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  FabstirException toUserError() {
    return userError;
  }

  Kind kind() {
    return kind;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Whether another attempt has a chance. */
  boolean mayPass() {
    return kind != Kind.REFUSED;
  }
}
