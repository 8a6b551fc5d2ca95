package com.fabstir.session;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How a client wants its host chosen. */
public sealed interface HostChoice {

  /**
   * This one or none.
   *
   * @param modelId that it must have registered; empty takes any model
   */
  record Explicit(Address operator, Optional<Bytes32> modelId) implements HostChoice {}

  /**
   * The best one by a rule.
   *
   * @param modelId empty takes any model
   * @param without hosts that are not wanted, for example because they have just failed
   */
  record Best(HostMode mode, Optional<Bytes32> modelId, Set<Address> without)
      implements HostChoice {
    public Best {
      without = Set.copyOf(without);
    }
  }

  static HostChoice explicit(Address operator) {
    return new Explicit(operator, Optional.empty());
  }

  static HostChoice best(HostMode mode, Optional<Bytes32> modelId) {
    return new Best(mode, modelId, Set.of());
  }

  static HostChoice cheapest(Bytes32 modelId) {
    return best(HostMode.CHEAPEST, Optional.of(modelId));
  }

  static HostChoice cheapest() {
    return best(HostMode.CHEAPEST, Optional.empty());
  }

  /** The model that is wanted; empty takes any. */
  Optional<Bytes32> modelId();

  /** The same wish, but without these hosts; whoever was wanted by name is replaced by any. */
  default HostChoice without(Set<Address> hosts) {
    return switch (this) {
      case Explicit explicit -> new Best(HostMode.AUTO, explicit.modelId(), hosts);
      case Best best -> {
        var all = new HashSet<>(best.without());
        all.addAll(hosts);
        yield new Best(best.mode(), best.modelId(), all);
      }
    };
  }
}
