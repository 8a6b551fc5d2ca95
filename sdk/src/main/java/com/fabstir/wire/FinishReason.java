package com.fabstir.wire;

import java.util.Locale;
import java.util.Optional;

/** Why an answer ended. */
public enum FinishReason {
  /** The model ended it, or a stop text was met. */
  STOP,
  /** A limit was met: max_tokens, the context, the deposit or the time budget. */
  LENGTH,
  CANCELLED,
  ERROR;

  /** The form on the wire, lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The {@code reason} of an end message that goes with this finish reason. */
  public String endReason() {
    return switch (this) {
      case STOP, LENGTH -> "complete";
      case CANCELLED -> "cancelled";
      case ERROR -> "error";
    };
  }

  /** Empty for a text that this protocol does not know. */
  public static Optional<FinishReason> of(String text) {
    for (FinishReason reason : values()) {
      if (reason.text().equals(text.toLowerCase(Locale.ROOT))) {
        return Optional.of(reason);
      }
    }
    return Optional.empty();
  }
}
