package com.fabstir.model.download;

import java.time.Duration;

/**
 * How long a download puts up with a bad line.
 *
 * @param attempts in a row without a single new byte before it gives up
 * @param firstPause before the second attempt; doubled for each further one
 * @param longestPause also the most that a server may ask us to wait
 * @param connectTimeout of one connection
 * @param stallTimeout without a byte before a connection is given up
 */
public record Patience(
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration connectTimeout,
    Duration stallTimeout) {

  public static final Patience DEFAULT =
      new Patience(
          6,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  /** Before the attempt after so many failed ones, 1 or more. */
  Duration pauseAfter(int failures) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(20, failures - 1));
    return pause.compareTo(longestPause) > 0 ? longestPause : pause;
  }
}
