package com.fabstir.contract;

import java.math.BigInteger;

/** Limits read from the registry; prices are per generated token. */
public record RegistryTerms(
    BigInteger minStakeBaseUnits,
    BigInteger minPriceNativeWei,
    BigInteger maxPriceNativeWei,
    BigInteger minPriceStableBaseUnits,
    BigInteger maxPriceStableBaseUnits) {}
