package com.fabstir.wire;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an answer ended, as its end messages say in clear text. Nodes of the predecessor say nothing.
 *
 * @param tokensUsed billed tokens of this answer
 * @param model that answered, whichever was asked for
 */
public record AnswerEnd(
    Optional<FinishReason> finishReason,
    OptionalLong tokensUsed,
    Optional<Usage> usage,
    Optional<String> model) {

  public static AnswerEnd of(FinishReason reason, Usage usage, String model) {
    return new AnswerEnd(
        Optional.of(reason),
        OptionalLong.of(usage.completionTokens()),
        Optional.of(usage),
        Optional.of(model));
  }

  /** Of an answer that came no further. */
  public static AnswerEnd failed(long tokensUsed) {
    return new AnswerEnd(
        Optional.of(FinishReason.ERROR),
        OptionalLong.of(tokensUsed),
        Optional.empty(),
        Optional.empty());
  }
}
