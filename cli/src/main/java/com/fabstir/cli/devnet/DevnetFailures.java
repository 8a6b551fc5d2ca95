package com.fabstir.cli.devnet;

import com.fabstir.devnet.error.DevnetException;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Brings the devnet's failures, which know no other module, into the one catalogue. */
public final class DevnetFailures {
  private DevnetFailures() {}

  public static FabstirException translate(DevnetException failure) {
    return new FabstirException(
        code(failure.code()), failure.getMessage(), failure.hint(), failure);
  }

  private static ErrorCode code(String name) {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.name().equals(name)) {
        return code;
      }
    }
    return ErrorCode.INTERNAL;
  }
}
