package com.fabstir.host;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/**
 * All that a host itself decides of its registration.
 *
 * @param stakeBaseUnits locked FAB
 */
public record HostState(
    String metadata,
    String apiUrl,
    List<Bytes32> modelIds,
    BigInteger priceNativeWei,
    BigInteger priceStableBaseUnits,
    BigInteger stakeBaseUnits) {

  public HostState {
    modelIds = List.copyOf(modelIds);
  }

  static HostState of(RegisteredHost host) {
    return new HostState(
        host.metadata(),
        host.apiUrl(),
        host.modelIds(),
        host.priceNativeWei(),
        host.priceStableBaseUnits(),
        host.stakeBaseUnits());
  }
}
