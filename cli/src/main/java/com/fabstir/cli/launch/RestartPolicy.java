package com.fabstir.cli.launch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether and when a node that crashed is started again: after 1, 2, 4 … pauses and up to half as
 * much again, at most a minute; and not at all when it crashes too often.
 */
final class RestartPolicy {
  static final Duration WINDOW = Duration.ofMinutes(10);
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int DOUBLINGS = 6;

  private final int most;
  private final Duration first;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Deque<Instant> crashes = new ArrayDeque<>();

  /**
   * @param most restarts within {@link #WINDOW}
   * @param first pause after the first crash, the others are multiples of it
   */
  RestartPolicy(int most, Duration first, InstantSource clock, RandomGenerator random) {
    this.most = most;
    this.first = first;
    this.clock = clock;
    this.random = random;
  }

  /** How long to wait after a crash that was just now; empty to give up. */
  Optional<Duration> pauseAfterCrash() {
    Instant now = clock.instant();
    while (!crashes.isEmpty() && !crashes.getFirst().isAfter(now.minus(WINDOW))) {
      crashes.removeFirst();
    }
    crashes.addLast(now);
    if (crashes.size() > most) {
      return Optional.empty();
    }
    long millis = first.toMillis() << Math.min(crashes.size() - 1, DOUBLINGS);
    long spread = millis + random.nextLong(millis / 2 + 1);
    return Optional.of(Duration.ofMillis(Math.min(spread, LONGEST.toMillis())));
  }

  /** Crashes within the window, the last one included. */
  int recentCrashes() {
    return crashes.size();
  }
}
