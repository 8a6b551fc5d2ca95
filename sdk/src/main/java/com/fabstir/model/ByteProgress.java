package com.fabstir.model;

/** Hears how far a file was hashed or fetched. */
@FunctionalInterface
public interface ByteProgress {
  /** Both in bytes; done never exceeds total. */
  void advanced(long bytesDone, long bytesTotal);

  /** Tells nobody. */
  static ByteProgress none() {
    return (_, _) -> {};
  }
}
