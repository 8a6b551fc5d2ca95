package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.RpcAnswer.Refusal;

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

  /** The answer, unless it is still a rate limit, which is the endpoint's trouble. */
  static RpcAnswer refuse(RpcAnswer answer, RpcRequest request, RpcFailures failures) {
    if (isRateLimit(answer) && answer instanceof Refusal refusal) {
      throw failures.refused(request, refusal);
    }
    return answer;
  }
}
