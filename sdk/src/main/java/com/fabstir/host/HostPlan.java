package com.fabstir.host;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What would be sent, in this order; everything that can be known beforehand was checked.
 *
 * @param differences what it changes; empty for a new registration and for leaving
 * @param stakeBaseUnits FAB that the plan locks, or that leaving returns
 * @param gasWei bound of what the gas costs at the present price
 * @param wanted the complete state to be found afterwards; empty when the host leaves
 * @param atBlock the plan saw at least the chain up to this block
 * @param notices what the user should know before it is sent
 */
public record HostPlan(
    Kind kind,
    Address host,
    List<HostStep> steps,
    HostDiff differences,
    BigInteger stakeBaseUnits,
    BigInteger gasWei,
    Optional<HostState> wanted,
    long atBlock,
    List<String> notices) {

  /** What the plan is for. */
  public enum Kind {
    REGISTER,
    UPDATE,
    LEAVE
  }

  public HostPlan {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }

  public boolean isNothingToDo() {
    return steps.isEmpty();
  }
}
