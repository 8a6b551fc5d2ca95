package com.fabstir.node.settle;

import com.fabstir.error.FabstirException;

/** Tells a transaction that the chain refused for good from one whose fate is open. */
final class Refusals {
  private Refusals() {}

  /** Nothing of the transaction will ever happen; the same wish needs a new transaction. */
  static boolean isFinal(FabstirException failure) {
    return switch (failure.code()) {
      case TRANSACTION_REVERTED,
          SESSION_NOT_ACTIVE,
          NOT_SESSION_HOST,
          CLAIM_TOO_SMALL,
          CLAIM_TOO_EARLY,
          CLAIM_OVER_DEPOSIT,
          COMPLETION_TOO_EARLY,
          TIMEOUT_TOO_EARLY,
          SETTLEMENT_BLOCKED,
          CONTRACT_PAUSED ->
          true;
      default -> false;
    };
  }

  /** Somebody has to look: trying again soon does not help. */
  static boolean needsOperator(FabstirException failure) {
    return switch (failure.code()) {
      case NOT_SESSION_HOST,
          SETTLEMENT_BLOCKED,
          GAS_FUNDS_TOO_LOW,
          GAS_PRICE_OVER_CAP,
          ACCOUNT_USED_ELSEWHERE,
          CONTRACT_PAUSED,
          EVENT_MISSING ->
          true;
      default -> false;
    };
  }

  /** Only what somebody changes elsewhere can end it: it is not asked again and again. */
  static boolean isLasting(FabstirException failure) {
    return switch (failure.code()) {
      case NOT_SESSION_HOST, SETTLEMENT_BLOCKED, EVENT_MISSING -> true;
      default -> false;
    };
  }
}
