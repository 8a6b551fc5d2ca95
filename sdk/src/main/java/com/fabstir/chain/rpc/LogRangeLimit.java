package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import java.util.List;

/** Recognises refusals of eth_getLogs that a smaller block range cures. */
final class LogRangeLimit {
  private static final List<String> TELLTALES =
      List.of("range", "more than", "too many", "too large", "limited to", "response size");

  private LogRangeLimit() {}

  static boolean isExceeded(Refusal refusal) {
    return TELLTALES.stream().anyMatch(refusal::says) && !refusal.says("too many requests");
  }
}
