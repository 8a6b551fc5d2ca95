package com.fabstir.cli.dashboard;

import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.OrNull;
import java.time.Instant;

/**
 * What one chain says of the host.
 *
 * @param chainId null when it is not clear which chain is meant
 * @param name empty when it is not clear which chain is meant
 * @param asOf when the chain said it; null when it never did
 * @param host null when the chain never said it
 * @param error why the last reading failed; null when it did not
 */
record ChainReading(
    @OrNull Long chainId,
    String name,
    @OrNull Instant asOf,
    @OrNull HostFigures host,
    @OrNull ErrorDocument error) {

  /** Money does not go away with an endpoint: what the chain said before stays, with its time. */
  ChainReading failed(ErrorDocument failure) {
    return new ChainReading(chainId, name, asOf, host, failure);
  }

  /** The chain for people. */
  String title() {
    return chainId == null ? "chain" : name + " (" + chainId + ")";
  }
}
