package com.fabstir.wire;

/**
 * Bounds of what is read.
 *
 * @param frameBytes longest text frame in bytes of UTF-8
 * @param nestingDepth deepest nesting of objects and arrays
 * @param tokens most JSON tokens in a frame
 */
public record WireLimits(int frameBytes, int nestingDepth, int tokens) {
  /** 1 MiB, 16 levels, 50,000 tokens. */
  public static final WireLimits DEFAULT = new WireLimits(1 << 20, 16, 50_000);
}
