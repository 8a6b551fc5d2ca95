package com.fabstir.node.socket;

/** A decrypted prompt, and the key for its answer. */
record OpenedPrompt(String text, HeldKey key) {
  /** Neither is ever shown. */
  @Override
  public String toString() {
    return "OpenedPrompt[" + text.length() + " characters]";
  }
}
