package com.fabstir.store;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Words for a store that does not work. */
final class StoreFailures {
  private StoreFailures() {}

  /**
   * @param attempted a verb phrase
   */
  static FabstirException of(String attempted, Exception cause) {
    return new FabstirException(
        ErrorCode.STORE_FAILED,
        "Cannot " + attempted + ": " + cause.getMessage(),
        "Check the data directory: free space, owner, and that no other user's process uses it.",
        cause);
  }
}
