package com.fabstir.chain.tx;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;

/** Words for a transaction that was given up by its owner. */
final class Cancelled {
  private Cancelled() {}

  static String reason(Bytes32 hash) {
    return "cancelled by transaction " + hash;
  }

  static FabstirException failure(JournalEntry entry) {
    return new FabstirException(
        ErrorCode.TRANSACTION_CANCELLED,
        "The transaction to "
            + entry.record().description()
            + " will never happen: "
            + entry.record().failure().orElse("cancelled"),
        "Repeat the command if you want it after all.");
  }
}
