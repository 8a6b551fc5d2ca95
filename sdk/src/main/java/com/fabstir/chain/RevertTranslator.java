package com.fabstir.chain;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;

/** Turns a revert into the error that a user sees; who knows the contracts knows better words. */
@FunctionalInterface
public interface RevertTranslator {

  /** Every revert as TRANSACTION_REVERTED with its reason. */
  RevertTranslator PLAIN =
      (description, reason) ->
          new FabstirException(
              ErrorCode.TRANSACTION_REVERTED,
              "The chain refused to " + description + ": " + reason.text(),
              null);

  /**
   * @param description what was asked for, as a verb phrase
   */
  FabstirException translate(String description, RevertReason reason);
}
