package com.fabstir.node.socket;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;

/** The ledger's refusals in the words of the wire; what only the operator can mend is logged. */
final class LedgerRefusals {
  private static final System.Logger LOG = System.getLogger(LedgerRefusals.class.getName());

  private LedgerRefusals() {}

  static WireException translate(FabstirException failure, String holder) {
    if (failure.code() == ErrorCode.SESSION_NOT_ACTIVE) {
      return new WireException(
          WireErrorCode.SESSION_NOT_ACTIVE, "The session of " + holder + " is settled");
    }
    if (failure.code() == ErrorCode.HOST_KEY_USED_ELSEWHERE) {
      return new WireException(
          WireErrorCode.BUSY, "This host takes no sessions now: choose another one");
    }
    LOG.log(System.Logger.Level.ERROR, holder + ": " + failure.getMessage(), failure);
    return new WireException(
        WireErrorCode.INTERNAL_ERROR,
        "The node could not write to its books; the group was not billed");
  }
}
