package com.fabstir.wire;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an answer ended, as its end messages say in clear text. Nodes of the predecessor say nothing.
 *
 * @param tokensUsed billed tokens of this answer
 */
public record AnswerEnd(
    Optional<FinishReason> finishReason, OptionalLong tokensUsed, Optional<Usage> usage) {

  public static AnswerEnd of(FinishReason reason, Usage usage) {
    return new AnswerEnd(
        Optional.of(reason), OptionalLong.of(usage.completionTokens()), Optional.of(usage));
  }
}
