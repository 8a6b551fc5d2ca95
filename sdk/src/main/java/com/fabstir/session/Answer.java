package com.fabstir.session;

import com.fabstir.wire.FinishReason;
import com.fabstir.wire.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole answer: every piece came, in order and authentic, and so did its end.
 *
 * @param deliveredTokens counted by this client over the pieces
 * @param reportedTokens what the node says it bills for this answer; empty from nodes that do not
 *     say
 * @param usage as the node says
 */
public record Answer(
    String text,
    FinishReason finishReason,
    long deliveredTokens,
    OptionalLong reportedTokens,
    Optional<Usage> usage) {

  /** The text is never shown in logs. */
  @Override
  public String toString() {
    return "Answer["
        + text.length()
        + " characters, "
        + finishReason
        + ", "
        + deliveredTokens
        + "]";
  }
}
