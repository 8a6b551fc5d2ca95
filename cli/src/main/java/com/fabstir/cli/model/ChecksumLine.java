package com.fabstir.cli.model;

import com.fabstir.evm.Bytes32;

/** A line that {@code sha256sum -c} understands. */
final class ChecksumLine {
  private ChecksumLine() {}

  /** Names with a backslash or a line end are written as the GNU tools do: escaped, and marked. */
  static String of(Bytes32 sha256, String file) {
    String escaped = file.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return (escaped.equals(file) ? "" : "\\") + sha256.value().substring(2) + "  " + escaped;
  }
}
