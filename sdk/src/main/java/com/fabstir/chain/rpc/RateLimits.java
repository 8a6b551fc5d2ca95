package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import java.time.Duration;
import java.util.Optional;

/** Knows the ways in which endpoints say, in an error object, that they were asked too often. */
final class RateLimits {
  /** Used by public endpoints of Base. */
  private static final int OVER_RATE_LIMIT = -32016;

  /** "Limit exceeded" of EIP-1474. */
  private static final int LIMIT_EXCEEDED = -32005;

  private RateLimits() {}

  /** A refusal of too many blocks or logs carries the same code but no pause would cure it. */
  static boolean isRateLimit(RpcAnswer answer) {
    return answer instanceof Refusal refusal
        && (refusal.code() == OVER_RATE_LIMIT
            || (refusal.code() == LIMIT_EXCEEDED && !LogRangeLimit.isExceeded(refusal)));
  }

  /**
   * Reads the header Retry-After as RFC 9110 has it in seconds; dates are not worth the trouble.
   */
  static Optional<Duration> retryAfter(String header) {
    return header != null && header.strip().matches("[0-9]{1,5}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
        : Optional.empty();
  }
}
