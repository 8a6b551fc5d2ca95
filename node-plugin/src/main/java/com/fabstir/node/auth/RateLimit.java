package com.fabstir.node.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each caller: so many at once, then one each interval. It forgets the callers
 * that it has not seen for longest when there are too many. Safe for use by many threads.
 */
public final class RateLimit {
  private static final int MAX_CALLERS = 10_000;

  private final int burst;
  private final long intervalNanos;
  private final LongSupplier nanoTime;

  /** The moment at which the caller's bucket was or will be full, by caller. */
  private final Map<String, Long> fullAt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_CALLERS;
        }
      };

  /**
   * @param burst how many may come at once, at least 1
   * @param interval time after which one more may come
   */
  public RateLimit(int burst, Duration interval) {
    this(burst, interval, System::nanoTime);
  }

  RateLimit(int burst, Duration interval, LongSupplier nanoTime) {
    this.burst = burst;
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Takes one; false when the caller has to wait. */
  public synchronized boolean tryTake(String caller) {
    long now = nanoTime.getAsLong();
    long full = Math.max(now, fullAt.getOrDefault(caller, now));
    long after = full + intervalNanos;
    if (after - now > intervalNanos * burst) {
      return false;
    }
    fullAt.put(caller, after);
    return true;
  }

  /** Time between two when the burst is used up. */
  public Duration interval() {
    return Duration.ofNanos(intervalNanos);
  }
}
