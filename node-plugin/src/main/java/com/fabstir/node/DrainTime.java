package com.fabstir.node;

import java.time.Duration;

/** How the time of an orderly stop is shared. */
final class DrainTime {
  /** For the claims and settlements of what was answered. */
  static final Duration RESERVE = Duration.ofSeconds(10);

  private static final int LEAST_SHARE = 3;

  private DrainTime() {}

  /** What running answers may take: all but the reserve, or a third where that is more. */
  static Duration forAnswers(Duration limit) {
    Duration rest = limit.minus(RESERVE);
    Duration least = limit.dividedBy(LEAST_SHARE);
    return rest.compareTo(least) > 0 ? rest : least;
  }
}
