package com.fabstir.node.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(2), now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void letsABurstThroughAndThenOneEachInterval() {
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isFalse();

    pass(Duration.ofMillis(1999));
    assertThat(limit.tryTake("a")).isFalse();
    pass(Duration.ofMillis(1));
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isFalse();
  }

  @Test
  void isFullAgainAfterARestAndNeverFuller() {
    for (int i = 0; i < 3; i++) {
      limit.tryTake("a");
    }
    pass(Duration.ofHours(1));

    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isTrue();
    assertThat(limit.tryTake("a")).isFalse();
  }

  @Test
  void countsEachCallerForItself() {
    for (int i = 0; i < 4; i++) {
      limit.tryTake("a");
    }

    assertThat(limit.tryTake("b")).isTrue();
  }
}
