package com.fabstir.node.gpu;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many layers of a model go onto GPUs. llama.cpp puts the last ones there, each with its part
 * of the key-value cache, and the output as one more layer only when all others are there.
 */
public final class LayerFit {
  /** What CUDA, the buffers of a computation and other programs take of each card. */
  static final long RESERVED_BYTES = 768L << 20;

  /** A twentieth of what is free stays free besides, because drivers and buffers round up. */
  private static final int RESERVED_PART = 20;

  private LayerFit() {}

  /**
   * The most layers that fit.
   *
   * @param freeBytes of each card
   */
  public static int fitting(ModelMemory model, List<Long> freeBytes) {
    long usable = usableBytes(model, freeBytes);
    return IntStream.iterate(model.layers() + 1, n -> n - 1)
        .limit(model.layers() + 2L)
        .filter(layers -> model.bytes(layers) <= usable)
        .findFirst()
        .orElse(0);
  }

  /**
   * What the cards hold together. A layer is never divided, so each further card may leave room for
   * a part of one unused.
   */
  static long usableBytes(ModelMemory model, List<Long> freeBytes) {
    List<Long> usable =
        freeBytes.stream()
            .map(free -> free - free / RESERVED_PART - RESERVED_BYTES)
            .filter(bytes -> bytes >= model.largestLayerBytes())
            .toList();
    long together = usable.stream().mapToLong(Long::longValue).sum();
    return Math.max(0, together - Math.max(0, usable.size() - 1) * model.largestLayerBytes());
  }
}
