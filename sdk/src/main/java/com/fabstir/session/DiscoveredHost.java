package com.fabstir.session;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.net.URI;
import java.util.Optional;

/**
 * A host that the registry offers.
 *
 * @param apiUrl base address, without a trailing slash
 * @param metadata empty when the host's metadata is no JSON object; it may still serve well
 */
public record DiscoveredHost(
    RegisteredHost registered, URI apiUrl, Optional<HostProfile> metadata) {

  public Address operator() {
    return registered.operator();
  }

  public String name() {
    return metadata.flatMap(HostProfile::name).orElse(operator().value());
  }

  /**
   * Lowest price per token that the host accepts, in base units of the token.
   *
   * @param paymentToken {@link Address#ZERO} for the native coin
   */
  public BigInteger priceBaseUnits(Address paymentToken) {
    return paymentToken.isZero() ? registered.priceNativeWei() : registered.priceStableBaseUnits();
  }
}
