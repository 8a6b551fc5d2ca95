package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
  private long now;

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void isOverWhenNoSessionWasOpenForSoLong() {
    IdleWatch watch = new IdleWatch(Duration.ofMinutes(15), () -> now);

    pass(Duration.ofMinutes(14));
    assertThat(watch.isOver(1)).isFalse();
    pass(Duration.ofMinutes(14));
    assertThat(watch.isOver(0)).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(watch.isOver(0)).isTrue();
  }

  @Test
  void aNodeThatNeverHadASessionCountsFromItsStart() {
    IdleWatch watch = new IdleWatch(Duration.ofMinutes(15), () -> now);

    pass(Duration.ofMinutes(15));
    assertThat(watch.isOver(0)).isTrue();
  }

  @Test
  void zeroIsNever() {
    IdleWatch watch = new IdleWatch(Duration.ZERO, () -> now);

    pass(Duration.ofDays(300));
    assertThat(watch.isOver(0)).isFalse();
  }
}
