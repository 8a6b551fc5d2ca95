package com.fabstir.chain;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chain as configured.
 *
 * @param nativeSymbol symbol of the native coin, which always has 18 decimals
 * @param rpcEndpoints at least one JSON-RPC endpoint (http or https)
 * @param confirmations blocks on top of a transaction's block before it counts as final; 0 or more
 * @param devnet a local chain that we started; only devnet accounts may sign when it carries a
 *     public chain id
 * @param genesisHash hash of block 0 that every endpoint must have; empty when it is not pinned
 */
public record Chain(
    long id,
    String name,
    String nativeSymbol,
    List<URI> rpcEndpoints,
    int confirmations,
    Optional<URI> explorer,
    boolean devnet,
    Optional<Bytes32> genesisHash) {
  private static final Set<Long> LOCAL_IDS = Set.of(1_337L, 31_337L);

  /** A chain whose genesis block is not pinned. */
  public Chain(
      long id,
      String name,
      String nativeSymbol,
      List<URI> rpcEndpoints,
      int confirmations,
      Optional<URI> explorer,
      boolean devnet) {
    this(id, name, nativeSymbol, rpcEndpoints, confirmations, explorer, devnet, Optional.empty());
  }

  public Chain {
    rpcEndpoints = List.copyOf(rpcEndpoints);
    if (rpcEndpoints.isEmpty()) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Chain " + id + " (" + name + ") has no RPC endpoint",
          "Set RPC_URL, or add one with 'fabstir chain edit " + id + " --rpc URL'.");
    }
    if (confirmations < 0) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Confirmations of chain " + id + ": expected 0 or more, found " + confirmations,
          null);
    }
  }

  public Chain withRpcEndpoints(List<URI> endpoints) {
    return new Chain(
        id, name, nativeSymbol, endpoints, confirmations, explorer, devnet, genesisHash);
  }

  public Chain withConfirmations(int blocks) {
    return new Chain(id, name, nativeSymbol, rpcEndpoints, blocks, explorer, devnet, genesisHash);
  }

  /** The same chain, only with this block 0. */
  public Chain withGenesisHash(Bytes32 hash) {
    return new Chain(
        id, name, nativeSymbol, rpcEndpoints, confirmations, explorer, devnet, Optional.of(hash));
  }

  /** The same chain as a local one that we started. */
  public Chain asDevnet() {
    return new Chain(
        id, name, nativeSymbol, rpcEndpoints, confirmations, explorer, true, genesisHash);
  }

  /** Whether its coin is play money: a devnet, or one of the ids that development nodes take. */
  public boolean isLocal() {
    return devnet || LOCAL_IDS.contains(id);
  }

  /** For messages, for example "Base Sepolia (84532)". */
  public String label() {
    return name + " (" + id + ")";
  }
}
