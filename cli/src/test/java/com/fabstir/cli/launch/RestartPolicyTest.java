package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final long SEED = 7;
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void waitsTwiceAsLongEachTimeAndALittleMoreButNeverOverAMinute() {
    RestartPolicy policy = policy(20);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pauses.add(policy.pauseAfterCrash().orElseThrow().toMillis());
    }

    long least = 1_000;
    for (long pause : pauses) {
      assertThat(pause).isBetween(Math.min(least, 60_000), Math.min(least * 3 / 2, 60_000));
      least *= 2;
    }
    assertThat(pauses.getLast()).isEqualTo(60_000);
  }

  @Test
  void doesNotWaitEquallyLongOnTwoMachines() {
    var one = new RestartPolicy(5, Duration.ofSeconds(1), () -> now, new Random(SEED));
    var other = new RestartPolicy(5, Duration.ofSeconds(1), () -> now, new Random(SEED + 1));

    assertThat(one.pauseAfterCrash()).isNotEqualTo(other.pauseAfterCrash());
  }

  @Test
  void givesUpAtOneCrashMoreThanAllowed() {
    RestartPolicy policy = policy(2);

    assertThat(policy.pauseAfterCrash()).isPresent();
    assertThat(policy.pauseAfterCrash()).isPresent();
    assertThat(policy.pauseAfterCrash()).isEmpty();
    assertThat(policy.recentCrashes()).isEqualTo(3);
  }

  @Test
  void forgetsWhatIsTenMinutesAgo() {
    RestartPolicy policy = policy(1);
    Duration first = policy.pauseAfterCrash().orElseThrow();

    now = now.plus(Duration.ofMinutes(10));

    assertThat(policy.pauseAfterCrash().orElseThrow())
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500));
    assertThat(first).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_500));
    assertThat(policy.pauseAfterCrash()).isEmpty();
  }

  @Test
  void zeroIsNever() {
    assertThat(policy(0).pauseAfterCrash()).isEmpty();
  }

  private RestartPolicy policy(int most) {
    return new RestartPolicy(most, Duration.ofSeconds(1), () -> now, new Random(SEED));
  }
}
