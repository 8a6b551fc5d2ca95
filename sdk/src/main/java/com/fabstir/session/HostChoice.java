package com.fabstir.session;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.Optional;

/** How a client wants its host chosen. */
public sealed interface HostChoice {

  /** This one or none. */
  record Explicit(Address operator) implements HostChoice {}

  /**
   * The lowest price on chain in the payment token; the larger stake decides among equals.
   *
   * @param modelId empty takes any model
   */
  record Cheapest(Optional<Bytes32> modelId) implements HostChoice {}

  static HostChoice explicit(Address operator) {
    return new Explicit(operator);
  }

  static HostChoice cheapest(Bytes32 modelId) {
    return new Cheapest(Optional.of(modelId));
  }

  static HostChoice cheapest() {
    return new Cheapest(Optional.empty());
  }
}
