package com.fabstir.key;

import java.util.HexFormat;

/** Bytes as lower-case hex, so that records of them compare by value. */
record HexBytes(String hex) {
  static HexBytes of(byte[] bytes) {
    return new HexBytes(HexFormat.of().formatHex(bytes));
  }

  byte[] toBytes() {
    return HexFormat.of().parseHex(hex);
  }
}
