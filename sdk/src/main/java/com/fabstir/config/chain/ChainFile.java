package com.fabstir.config.chain;

import com.fabstir.chain.Chain;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says of one chain, {@code chains/NAME.yaml}. What is left out comes from the
 * built-in chain of that id, where there is one. The form is published as
 * docs/schema/chain.schema.json.
 *
 * @param genesis hash of block 0, learned from the chain when it is added or first tested
 * @param token symbol of the native coin, which has 18 decimals
 * @param rpc JSON-RPC endpoints, the preferred one first; may hold keys, so they are not shown
 * @param confirmations blocks on top of a transaction's block before it counts as final
 */
public record ChainFile(
    long id,
    Optional<Bytes32> genesis,
    Optional<String> name,
    Optional<String> token,
    List<URI> rpc,
    Optional<Integer> confirmations,
    Optional<URI> explorer,
    ChainContracts contracts) {
  private static final int OWN_CHAIN_CONFIRMATIONS = 3;

  public ChainFile {
    rpc = List.copyOf(rpc);
  }

  /** A file that only says which chain it is about. */
  public static ChainFile of(long id) {
    return new ChainFile(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ChainContracts.NONE);
  }

  public ChainFile withGenesis(Bytes32 hash) {
    return new ChainFile(
        id, Optional.of(hash), name, token, rpc, confirmations, explorer, contracts);
  }

  /**
   * The chain as a whole.
   *
   * @param base the built-in chain of the id; without one the file needs an endpoint
   */
  Chain over(Optional<Chain> base) {
    return new Chain(
        id,
        name.or(() -> base.map(Chain::name)).orElse("Chain " + id),
        token.or(() -> base.map(Chain::nativeSymbol)).orElse("ETH"),
        rpc.isEmpty() ? base.map(Chain::rpcEndpoints).orElse(List.of()) : rpc,
        confirmations.or(() -> base.map(Chain::confirmations)).orElse(OWN_CHAIN_CONFIRMATIONS),
        explorer.or(() -> base.flatMap(Chain::explorer)),
        false,
        genesis.or(() -> base.flatMap(Chain::genesisHash)));
  }

  /** Without the endpoints, which may hold keys. */
  @Override
  public String toString() {
    return "ChainFile[" + id + ", " + rpc.size() + " endpoints]";
  }
}
