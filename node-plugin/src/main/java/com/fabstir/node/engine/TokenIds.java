package com.fabstir.node.engine;

/** What the ids of generated tokens are, to which a commitment binds an answer. */
public enum TokenIds {
  /** Ids of the model's vocabulary. */
  MODEL("model"),
  /** Numbers made of each piece's text, because the engine does not tell the model's ids. */
  TEXT("text");

  private final String word;

  TokenIds(String word) {
    this.word = word;
  }

  /** The word that documents use. */
  public String word() {
    return word;
  }
}
