package com.fabstir.cli.chains;

import com.fabstir.chain.EndpointLabel;
import com.fabstir.chain.rpc.EndpointReport;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.OrNull;
import com.fabstir.error.FabstirException;
import java.util.Optional;

/**
 * One endpoint as it was measured.
 *
 * @param endpoint without what may hold a key
 * @param chainId null when it did not say; likewise genesis, head and latency
 * @param latencyMs median, in milliseconds
 * @param contracts "ok", or the code of what is wrong there; null when it was not asked
 * @param error null when it is as it should be
 */
record EndpointResult(
    String endpoint,
    boolean usable,
    @OrNull Long chainId,
    @OrNull String genesis,
    @OrNull Long head,
    long lagBlocks,
    @OrNull Double latencyMs,
    @OrNull String contracts,
    @OrNull ErrorDocument error) {
  private static final double NANOS_PER_MILLI = 1e6;

  static EndpointResult of(
      EndpointReport report, Optional<FabstirException> contractTrouble, boolean asked) {
    Optional<FabstirException> trouble = report.trouble().or(() -> contractTrouble);
    return new EndpointResult(
        EndpointLabel.masked(report.endpoint()),
        trouble.isEmpty(),
        report.chainId().orElse(null),
        report.genesis().map(Object::toString).orElse(null),
        report.head().orElse(null),
        report.lagBlocks(),
        report
            .latency()
            .map(time -> Math.round(time.toNanos() / NANOS_PER_MILLI * 10) / 10.0)
            .orElse(null),
        asked ? contractTrouble.map(failure -> failure.code().name()).orElse("ok") : null,
        trouble.map(ErrorDocument::of).orElse(null));
  }

  String state() {
    return error == null ? "good" : error.code();
  }
}
