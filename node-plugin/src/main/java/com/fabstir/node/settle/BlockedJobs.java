package com.fabstir.node.settle;

import com.fabstir.error.FabstirException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Sessions whose money waits for somebody: trying again soon does not help. */
final class BlockedJobs {
  private final Map<BigInteger, String> reasons = new ConcurrentSkipListMap<>();

  void add(BigInteger jobId, FabstirException failure) {
    reasons.put(jobId, failure.code() + ": " + failure.getMessage());
  }

  void remove(BigInteger jobId) {
    reasons.remove(jobId);
  }

  int count() {
    return reasons.size();
  }

  /** One sentence for all of them, with the first one's reason; empty when none waits. */
  List<String> issues() {
    return reasons.entrySet().stream()
        .findFirst()
        .map(
            first ->
                "%d session%s cannot be claimed or settled; job %s: %s"
                    .formatted(
                        reasons.size(),
                        reasons.size() == 1 ? "" : "s",
                        first.getKey(),
                        first.getValue()))
        .stream()
        .toList();
  }
}
