package com.fabstir.host;

import com.fabstir.evm.Address;
import java.net.URI;
import java.util.Optional;

/**
 * What a host wants to be on one chain.
 *
 * @param chainId empty when the file names no chain: the configuration decides
 * @param rpc endpoint of this chain; empty when the configuration decides, as for the contracts
 */
public record HostTarget(
    Optional<Long> chainId,
    HostSpec spec,
    Optional<URI> rpc,
    Optional<Address> nodeRegistry,
    Optional<Address> jobMarketplace) {}
