package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.contract.ContractAddresses;
import java.util.Optional;

/**
 * A chain that can be chosen without saying more.
 *
 * @param contracts empty when the chain is known but has no deployment that we know
 */
public record ChainDescription(Chain chain, Optional<ContractAddresses> contracts) {}
