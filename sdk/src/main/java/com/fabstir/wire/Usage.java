package com.fabstir.wire;

/**
 * Tokens of one answer.
 *
 * @param contextWindowSize in tokens
 */
public record Usage(int promptTokens, int completionTokens, int contextWindowSize) {
  public int totalTokens() {
    return promptTokens + completionTokens;
  }
}
