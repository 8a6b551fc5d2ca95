package com.fabstir.node.gpu;

import java.time.Duration;
import java.util.List;

/** Remembers a reading for a while, because asking the driver takes a process and some 50 ms. */
public final class CachedGpu implements GpuReader {
  private final GpuReader reader;
  private final long lifeNanos;
  private List<GpuFacts> facts = List.of();
  private long readAt;
  private boolean known;

  public CachedGpu(GpuReader reader, Duration life) {
    this.reader = reader;
    this.lifeNanos = life.toNanos();
  }

  @Override
  public synchronized List<GpuFacts> read() {
    long now = System.nanoTime();
    if (!known || now - readAt > lifeNanos) {
      facts = reader.read();
      readAt = now;
      known = true;
    }
    return facts;
  }
}
