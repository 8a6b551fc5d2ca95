package com.fabstir.devnet.error;

import java.util.Objects;

/**
 * A failure of the devnet that a user may see: a stable code, what happened, and what to do next.
 */
public class DevnetException extends RuntimeException {
  private final String code;
  private final String hint;

  public DevnetException(String code, String message, String hint) {
    this(code, message, hint, null);
  }

  public DevnetException(String code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
    this.hint = Objects.requireNonNull(hint);
  }

  /** A stable name such as {@code PORT_IN_USE}; see {@link DevnetErrorCodes}. */
  public String code() {
    return code;
  }

  /** The next step, one sentence; empty when there is none to name. */
  public String hint() {
    return hint;
  }
}
