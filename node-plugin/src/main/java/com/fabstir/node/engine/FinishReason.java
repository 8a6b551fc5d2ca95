package com.fabstir.node.engine;

/** Why an answer ended. */
public enum FinishReason {
  /** The model ended it, or a stop string did. */
  STOP("stop"),
  /** The token limit of the request or the context size was reached. */
  LENGTH("length"),
  /** The reader or the node cancelled it. */
  CANCELLED("cancelled"),
  /** The engine failed or was closed. */
  ERROR("error");

  private final String word;

  FinishReason(String word) {
    this.word = word;
  }

  /** The word used on the wire. */
  public String word() {
    return word;
  }
}
