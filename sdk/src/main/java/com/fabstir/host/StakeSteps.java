package com.fabstir.host;

import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The transactions that lock FAB. A registration itself locks the registry's minimum. */
final class StakeSteps {
  /** Bounds that all contracts of the network keep. */
  private static final long APPROVE_GAS = 70_000;

  private static final long STAKE_GAS = 150_000;

  private final Contracts contracts;
  private final HostChecks checks;

  StakeSteps(Contracts contracts, HostChecks checks) {
    this.contracts = contracts;
    this.checks = checks;
  }

  /**
   * What a new host locks.
   *
   * @throws FabstirException STAKE_TOO_LOW when less than the registry's minimum is wanted
   */
  BigInteger required(RegistryTerms terms, HostSpec spec) {
    BigInteger stake = spec.stakeBaseUnits().orElse(terms.minStakeBaseUnits());
    if (stake.compareTo(terms.minStakeBaseUnits()) < 0) {
      int decimals = contracts.fab().decimals();
      throw new FabstirException(
          ErrorCode.STAKE_TOO_LOW,
          "The wanted stake is under the registry's minimum: expected at least "
              + HostChecks.coins(terms.minStakeBaseUnits(), decimals)
              + " FAB, found "
              + HostChecks.coins(stake, decimals)
              + " FAB",
          "Leave the stake out to take the minimum.");
    }
    return stake;
  }

  /** Lets the registry take the FAB, unless it may already. */
  List<HostStep> approval(Address host, BigInteger baseUnits) {
    Address registry = contracts.nodeRegistry().address();
    return contracts.fab().allowanceBaseUnits(host, registry).compareTo(baseUnits) >= 0
        ? List.of()
        : List.of(
            new HostStep(
                "approve-stake", contracts.fab().approve(registry, baseUnits), APPROVE_GAS));
  }

  /** Adds to the stake of a registered host; nothing for zero. */
  List<HostStep> more(BigInteger baseUnits) {
    return baseUnits.signum() == 0
        ? List.of()
        : List.of(
            new HostStep("add-stake", contracts.nodeRegistry().addStake(baseUnits), STAKE_GAS));
  }

  /** Checks, approves and adds to the stake of a registered host; nothing for zero. */
  List<HostStep> increase(Address host, BigInteger baseUnits) {
    if (baseUnits.signum() == 0) {
      return List.of();
    }
    checks.requireStake(host, baseUnits);
    List<HostStep> steps = new ArrayList<>(approval(host, baseUnits));
    steps.addAll(more(baseUnits));
    return steps;
  }
}
