package com.fabstir.node.gpu;

import java.util.List;

/** Reads the GPUs; absent is absent, never an error. */
@FunctionalInterface
public interface GpuReader {
  /** Those that CUDA may use, in its order. */
  List<GpuFacts> read();
}
