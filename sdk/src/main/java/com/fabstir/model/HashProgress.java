package com.fabstir.model;

/** Hears how far a file was hashed. */
@FunctionalInterface
public interface HashProgress {
  /** Both in bytes; done never exceeds total. */
  void advanced(long bytesDone, long bytesTotal);
}
