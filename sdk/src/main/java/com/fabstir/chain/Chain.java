package com.fabstir.chain;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A chain as configured.
 *
 * @param nativeSymbol symbol of the native coin, which always has 18 decimals
 * @param rpcEndpoints at least one JSON-RPC endpoint (http or https)
 * @param confirmations blocks on top of a transaction's block before it counts as final; 0 or more
 * @param devnet a local chain that we started; only devnet accounts may sign when it carries a
 *     public chain id
 */
public record Chain(
    long id,
    String name,
    String nativeSymbol,
    List<URI> rpcEndpoints,
    int confirmations,
    Optional<URI> explorer,
    boolean devnet) {

  public Chain {
    rpcEndpoints = List.copyOf(rpcEndpoints);
  }
}
