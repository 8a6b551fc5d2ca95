package com.fabstir.typeddata;

/** The document is no EIP-712 typed data, or its message does not fit its types. */
public final class TypedDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where in the document, such as "message.wallet"
   * @param problem what was expected, and what was found
   */
  public TypedDataException(String place, String problem) {
    super(place + ": " + problem);
  }
}
