package com.fabstir.error;

import java.io.Serial;
import java.util.Optional;

/**
 * A failure that a user can understand and act on. The message says what was wrong with expected
 * and found values; the hint says what to do next. Neither ever holds a secret.
 */
public final class FabstirException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;

  public FabstirException(ErrorCode code, String message, String hint) {
    this(code, message, hint, null);
  }

  public FabstirException(ErrorCode code, String message, String hint, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  public ErrorCode code() {
    return code;
  }

  /** The next step for the user; empty when the message says it all. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint).filter(text -> !text.isBlank());
  }
}
