package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.contract.ContractAddresses;
import java.util.List;

/**
 * The chain and the deployment that a command works on.
 *
 * @param origins where each part came from
 */
public record ChainSelection(Chain chain, ContractAddresses contracts, List<Origin> origins) {

  public ChainSelection {
    origins = List.copyOf(origins);
  }

  /**
   * One part of the selection; endpoints are shown without path and query, which may hold a key.
   *
   * @param source such as "CHAIN_ID (environment)" or "built in"
   */
  public record Origin(String part, String value, String source) {}
}
