package com.fabstir.session;

import java.io.Serial;

/** The connection ended while something was still expected. */
final class ConnectionLostException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ConnectionLostException(String reason) {
    super(reason);
  }
}
