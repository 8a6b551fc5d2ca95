package com.fabstir.node.tls;

/** Certificate and key cannot be used; the message says why and shows nothing of the key. */
final class UnusableIdentityException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableIdentityException(String message) {
    super(message);
  }
}
