package com.fabstir.session;

import com.fabstir.evm.Address;
import java.util.List;

/** The hosts that can be tried, and those that cannot, with the reason. */
public record Discovery(List<DiscoveredHost> hosts, List<Dropped> dropped) {

  public Discovery {
    hosts = List.copyOf(hosts);
    dropped = List.copyOf(dropped);
  }

  /** A host that the registry names and that cannot be used. */
  public record Dropped(Address operator, String reason) {}
}
