package com.fabstir.chain.rpc;

import java.time.Duration;

/**
 * How patiently an endpoint is asked.
 *
 * @param connectTimeout for the TCP and TLS connection
 * @param readTimeout longest silence while waiting for the answer
 * @param attempts how often a repeatable call is tried in all, 1 or more
 * @param firstPause wait after the first failed attempt; doubles each time, with jitter
 * @param maxAnswerBytes larger answers are refused
 */
public record RpcSettings(
    Duration connectTimeout,
    Duration readTimeout,
    int attempts,
    Duration firstPause,
    long maxAnswerBytes) {

  public static final RpcSettings DEFAULT =
      new RpcSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(20), 4, Duration.ofMillis(250), 64L << 20);

  public RpcSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt, found " + attempts);
    }
  }

  /** The same with a shorter silence, where the own one is longer. */
  RpcSettings withReadTimeoutAtMost(Duration limit) {
    Duration shorter = readTimeout.compareTo(limit) < 0 ? readTimeout : limit;
    return new RpcSettings(connectTimeout, shorter, attempts, firstPause, maxAnswerBytes);
  }
}
