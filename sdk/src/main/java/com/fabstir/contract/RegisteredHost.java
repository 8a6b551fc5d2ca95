package com.fabstir.contract;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/**
 * A host as the registry stores it.
 *
 * @param metadata free text, by convention JSON
 * @param priceNativeWei wei per generated token
 * @param priceStableBaseUnits base units of the stablecoin per generated token
 */
public record RegisteredHost(
    Address operator,
    BigInteger stakeBaseUnits,
    boolean active,
    String metadata,
    String apiUrl,
    List<Bytes32> modelIds,
    BigInteger priceNativeWei,
    BigInteger priceStableBaseUnits) {

  public RegisteredHost {
    modelIds = List.copyOf(modelIds);
  }
}
