package com.fabstir.config.chain;

import com.fabstir.chain.Chain;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A chain that can be chosen by its id.
 *
 * @param name by which commands know it, such as base-sepolia
 * @param contracts what is known of its contracts, from the file and from what is built in
 * @param file the operator's own file; empty for a chain that is only built in
 */
public record KnownChain(
    String name, Chain chain, ChainContracts contracts, boolean builtIn, Optional<Path> file) {

  /** Where it comes from, for people. */
  public String origin() {
    if (file.isEmpty()) {
      return "built in";
    }
    return builtIn ? "built in, and " + file.get() : file.get().toString();
  }
}
