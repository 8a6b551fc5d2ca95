package com.fabstir.chain.tx;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Words for a transaction whose nonce went to another one of the same key. */
final class Displaced {
  private static final String HINT =
      "Some other program or wallet uses the same key. Stop it or give each its own key, then"
          + " repeat the command.";

  private Displaced() {}

  static String reason(JournalEntry entry) {
    return "nonce "
        + entry.nonce()
        + " of "
        + entry.record().from()
        + " was used by another transaction that was not sent from here";
  }

  /** The other one is in the chain for good. */
  static FabstirException byFinal(JournalEntry entry) {
    return new FabstirException(
        ErrorCode.ACCOUNT_USED_ELSEWHERE,
        "The transaction to "
            + entry.record().description()
            + " will never happen: "
            + reason(entry),
        HINT);
  }

  /** The other one waits in the pool. */
  static FabstirException byPending(JournalEntry entry) {
    return new FabstirException(
        ErrorCode.ACCOUNT_USED_ELSEWHERE,
        "The transaction to "
            + entry.record().description()
            + " has to wait: another transaction with nonce "
            + entry.nonce()
            + " of "
            + entry.record().from()
            + ", not sent from here, is pending or not yet final",
        HINT);
  }
}
