package com.fabstir.devnet.contract;

import java.util.List;
import org.assertj.core.api.Assertions;

/**
 * What became of a mined transaction.
 *
 * @param revert empty when it succeeded; else the text of the revert, the name of the custom error,
 *     or {@code <no data>}
 * @param events of our contracts in order, those of the tokens left out
 */
record Outcome(String revert, List<DecodedEvent> events, long gasUsed, long feeWei) {
  Outcome succeeds() {
    Assertions.assertThat(revert).as("revert").isEmpty();
    return this;
  }

  void revertsWith(String expected) {
    Assertions.assertThat(revert).isEqualTo(expected);
    Assertions.assertThat(events).isEmpty();
  }

  Outcome emits(DecodedEvent... expected) {
    succeeds();
    Assertions.assertThat(events).containsExactly(expected);
    return this;
  }
}
