package com.fabstir.contract;

import com.fabstir.evm.Address;
import java.util.Optional;

/**
 * Where the contracts of one deployment are. Registry and marketplace are given; what is empty is
 * asked from them.
 */
public record ContractAddresses(
    Address nodeRegistry,
    Address jobMarketplace,
    Optional<Address> modelRegistry,
    Optional<Address> hostEarnings,
    Optional<Address> proofSystem,
    Optional<Address> fabToken,
    Optional<Address> usdcToken) {}
