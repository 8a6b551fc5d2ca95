package com.fabstir.node.engine.openai;

import java.io.IOException;
import java.io.Serial;

/** A server ended an answer with an error, or sent something that is no part of one. */
final class BrokenAnswerException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message nothing of what the server wrote
   */
  BrokenAnswerException(String message) {
    super(message);
  }
}
