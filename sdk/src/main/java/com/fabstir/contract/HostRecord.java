package com.fabstir.contract;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;

/** What the registry says of one address when many are asked for. */
public sealed interface HostRecord {
  Address operator();

  /** It is registered. */
  record Found(RegisteredHost host) implements HostRecord {
    @Override
    public Address operator() {
      return host.operator();
    }
  }

  /** It is not registered. */
  record Missing(Address operator) implements HostRecord {}

  /** Its record cannot be read, which says nothing of the others. */
  record Unreadable(Address operator, FabstirException failure) implements HostRecord {}
}
