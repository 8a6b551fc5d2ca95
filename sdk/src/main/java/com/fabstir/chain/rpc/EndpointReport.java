package com.fabstir.chain.rpc;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What one endpoint is like.
 *
 * @param chainId empty when it did not say
 * @param head its latest block
 * @param lagBlocks blocks behind the best of its fellows
 * @param latency median of the samples, of one small call each
 * @param trouble why it should not be used: CHAIN_RPC_UNREACHABLE, CHAIN_RPC_ERROR,
 *     CHAIN_ID_MISMATCH, CHAIN_RPC_LAGGING
 */
public record EndpointReport(
    URI endpoint,
    Optional<Long> chainId,
    Optional<Bytes32> genesis,
    Optional<Long> head,
    long lagBlocks,
    Optional<Duration> latency,
    Optional<FabstirException> trouble) {

  /** Without the address, which may hold a key. */
  @Override
  public String toString() {
    return "EndpointReport[chain " + chainId + ", trouble " + trouble + "]";
  }
}
