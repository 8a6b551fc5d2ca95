package com.fabstir.node.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateWindowTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = -3 * SECOND;

  private final RateWindow window = new RateWindow();

  @Test
  void averagesOverTheLastTenWholeSeconds() {
    for (int second = 0; second < 10; second++) {
      window.add(START + second * SECOND, 40);
    }

    assertThat(window.perSecond(START + 10 * SECOND)).isEqualTo(40);
    assertThat(window.perSecond(START + 15 * SECOND)).isEqualTo(20);
    assertThat(window.perSecond(START + 20 * SECOND)).isZero();
  }

  @Test
  void doesNotCountTheSecondInProgress() {
    window.add(START, 100);

    assertThat(window.perSecond(START + SECOND / 2)).isZero();
    assertThat(window.perSecond(START + SECOND)).isEqualTo(10);
  }
}
