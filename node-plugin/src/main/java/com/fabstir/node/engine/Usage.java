package com.fabstir.node.engine;

/**
 * Exact token counts of an answer.
 *
 * @param promptTokens tokens of the rendered prompt
 * @param completionTokens tokens handed to the reader in pieces; the end token is not among them
 * @param contextTokens the context size, an upper limit of the other two together
 */
public record Usage(int promptTokens, int completionTokens, int contextTokens) {

  /** Prompt and completion together. */
  public int totalTokens() {
    return promptTokens + completionTokens;
  }
}
