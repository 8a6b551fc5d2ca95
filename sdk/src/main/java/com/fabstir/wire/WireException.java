package com.fabstir.wire;

import java.io.Serial;

/** A message that is refused, with the error to answer. */
public final class WireException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient WireError error;

  public WireException(WireError error) {
    super(error.code() + ": " + error.message());
    this.error = error;
  }

  public WireException(WireErrorCode code, String message) {
    this(WireError.of(code, message));
  }

  public WireError error() {
    return error;
  }
}
