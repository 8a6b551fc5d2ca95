package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlementRetriesTest {
  private static final FabstirException AWAY =
      new FabstirException(ErrorCode.CHAIN_RPC_UNREACHABLE, "away", "wait");

  private final BlockedJobs blocked = new BlockedJobs();
  private final SettlementRetries retries =
      new SettlementRetries(
          SettlementSettings.withGrace(Duration.ZERO, Duration.ZERO, Duration.ZERO),
          blocked,
          BigInteger.TEN);

  @Test
  void thePauseGrowsToTwoMinutesAndIsShortAgainAfterAStepThatDidNotFail() {
    Duration first = retries.after(AWAY);
    Duration last = first;
    for (int i = 0; i < 20; i++) {
      Duration next = retries.after(AWAY);
      assertThat(next).isGreaterThanOrEqualTo(last);
      last = next;
    }
    assertThat(last).isEqualTo(Duration.ofMinutes(2));

    retries.reset();

    assertThat(retries.after(AWAY)).isEqualTo(first).isEqualTo(Duration.ofSeconds(1));
    assertThat(blocked.issues()).isEmpty();
  }

  @Test
  void anEndedSessionIsLookedAtOnceMoreAtOnceAndThenLater() {
    var ended = new FabstirException(ErrorCode.SESSION_NOT_ACTIVE, "ended", "look");

    assertThat(retries.after(ended)).isZero();
    assertThat(retries.after(ended)).isPositive();
  }

  @Test
  void whatSomebodyHasToSeeToIsTold() {
    retries.after(new FabstirException(ErrorCode.GAS_PRICE_OVER_CAP, "dear", "raise the cap"));

    assertThat(blocked.issues()).singleElement().asString().contains("GAS_PRICE_OVER_CAP: dear");
  }
}
