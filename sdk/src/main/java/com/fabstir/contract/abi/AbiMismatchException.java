package com.fabstir.contract.abi;

import java.io.Serial;

/** Data that has not the declared form. */
public final class AbiMismatchException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public AbiMismatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
