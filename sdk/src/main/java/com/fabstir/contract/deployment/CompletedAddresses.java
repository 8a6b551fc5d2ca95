package com.fabstir.contract.deployment;

import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.a.GenerationA;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All addresses of a deployment: those given, held against what the contracts say of each other,
 * and the rest as the contracts say.
 */
record CompletedAddresses(ContractAddresses addresses, List<String> warnings) {

  /**
   * @throws FabstirException CONTRACT_MISMATCH
   */
  static CompletedAddresses of(GenerationA generation, ContractAddresses given) {
    Address registry =
        agreed(
            Role.NODE_REGISTRY,
            Optional.of(given.nodeRegistry()),
            generation.nodeRegistryOf(given.jobMarketplace()));
    Address earnings =
        agreed(
            Role.HOST_EARNINGS,
            given.hostEarnings(),
            generation.hostEarningsOf(given.jobMarketplace()));
    Address usdc =
        agreed(Role.USDC_TOKEN, given.usdcToken(), generation.usdcOf(given.jobMarketplace()));
    Address models =
        agreed(Role.MODEL_REGISTRY, given.modelRegistry(), generation.modelRegistryOf(registry));
    Address fab = agreed(Role.FAB_TOKEN, given.fabToken(), generation.fabOf(registry));
    // Sessions of this generation never ask the proof system, so it may be unset.
    Address proofs = generation.proofSystemOf(given.jobMarketplace());
    ContractAddresses all =
        new ContractAddresses(
            registry,
            given.jobMarketplace(),
            Optional.of(models),
            Optional.of(earnings),
            Optional.of(proofs).filter(address -> !address.isZero()),
            Optional.of(fab),
            Optional.of(usdc));
    return new CompletedAddresses(all, warnings(generation, given, all));
  }

  /** Of the contracts that were not asked anything yet. */
  void requireCode(CodeReader codes) {
    addresses.modelRegistry().ifPresent(address -> codes.require(Role.MODEL_REGISTRY, address));
    addresses.fabToken().ifPresent(address -> codes.require(Role.FAB_TOKEN, address));
    addresses.usdcToken().ifPresent(address -> codes.require(Role.USDC_TOKEN, address));
  }

  private static List<String> warnings(
      GenerationA generation, ContractAddresses given, ContractAddresses all) {
    List<String> warnings = new ArrayList<>();
    if (!generation.isAuthorized(all.hostEarnings().orElseThrow(), all.jobMarketplace())) {
      warnings.add(
          "HostEarnings does not let the marketplace credit earnings: completions will revert.");
    }
    if (given.proofSystem().isPresent() && !given.proofSystem().equals(all.proofSystem())) {
      warnings.add(
          Role.PROOF_SYSTEM.title()
              + ": "
              + given.proofSystem().get()
              + " is set, the marketplace uses "
              + all.proofSystem().map(Address::value).orElse("none")
              + ".");
    }
    return List.copyOf(warnings);
  }

  private static Address agreed(Role role, Optional<Address> given, Address onChain) {
    if (given.isPresent() && !given.get().equals(onChain)) {
      throw new FabstirException(
          ErrorCode.CONTRACT_MISMATCH,
          "The contracts do not belong together: "
              + role.title()
              + " is set to "
              + given.get()
              + ", the chain says "
              + onChain,
          "Set " + role.variables() + " and the other addresses to one deployment.");
    }
    return onChain;
  }
}
