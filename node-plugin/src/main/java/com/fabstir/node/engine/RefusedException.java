package com.fabstir.node.engine;

import java.io.Serial;

/** A request was not taken; nothing was generated and nothing is to be paid. */
public final class RefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.message());
    this.refusal = refusal;
  }

  /** The reason as data. */
  public Refusal refusal() {
    return refusal;
  }
}
