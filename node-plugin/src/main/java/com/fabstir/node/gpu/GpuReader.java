package com.fabstir.node.gpu;

import java.util.Optional;

/** Reads the GPU; absent is absent, never an error. */
@FunctionalInterface
public interface GpuReader {
  Optional<GpuFacts> read();
}
