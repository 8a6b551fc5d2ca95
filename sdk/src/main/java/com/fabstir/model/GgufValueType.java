package com.fabstir.model;

/** Types of metadata values; the order is the number in the file (GGUF specification). */
enum GgufValueType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  FLOAT32(4),
  BOOL(1),
  STRING(8),
  ARRAY(12),
  UINT64(8),
  INT64(8),
  FLOAT64(8);

  private static final GgufValueType[] BY_CODE = values();
  private final int minBytes;

  GgufValueType(int minBytes) {
    this.minBytes = minBytes;
  }

  /** Size of the value in bytes; for strings and arrays of the shortest one. */
  int minBytes() {
    return minBytes;
  }

  static boolean isKnown(long code) {
    return code >= 0 && code < BY_CODE.length;
  }

  static GgufValueType of(long code) {
    return BY_CODE[(int) code];
  }
}
