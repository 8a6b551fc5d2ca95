package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.config.ChainSelection.Origin;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.deployment.KnownDeployments;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the contracts: what is configured, else what the chain's description says. */
final class ContractChoice {
  private final Configuration configuration;
  private final Chain chain;
  private final String describedBy;

  ContractChoice(Configuration configuration, Chain chain, String describedBy) {
    this.configuration = configuration;
    this.chain = chain;
    this.describedBy = describedBy;
  }

  ContractAddresses choose(ChainContracts described, List<Origin> origins) {
    Address registry = required("registry", Settings.NODE_REGISTRY, described.registry(), origins);
    Address marketplace =
        required("marketplace", Settings.JOB_MARKETPLACE, described.marketplace(), origins);
    refuseObsolete(marketplace);
    // Companions of a described deployment belong to it only; others are asked from the contracts.
    Optional<ContractAddresses> companions =
        described
            .complete()
            .filter(
                found ->
                    found.nodeRegistry().equals(registry)
                        && found.jobMarketplace().equals(marketplace));
    return new ContractAddresses(
        registry,
        marketplace,
        optional(Settings.MODEL_REGISTRY, companions, ContractAddresses::modelRegistry),
        optional(Settings.HOST_EARNINGS, companions, ContractAddresses::hostEarnings),
        optional(Settings.PROOF_SYSTEM, companions, ContractAddresses::proofSystem),
        optional(Settings.FAB_TOKEN, companions, ContractAddresses::fabToken),
        optional(Settings.USDC_TOKEN, companions, ContractAddresses::usdcToken));
  }

  private Address required(
      String part, Setting<Address> setting, Optional<Address> described, List<Origin> origins) {
    Optional<ConfigValue<Address>> configured = configuration.find(setting);
    Address address =
        configured
            .map(ConfigValue::value)
            .or(() -> described)
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.CONFIG_INVALID,
                        setting.name()
                            + " is not set, and no deployment on "
                            + chain.label()
                            + " is known",
                        "Set it to the address of the contract on this chain, or keep it with the"
                            + " chain: 'fabstir chain edit "
                            + chain.id()
                            + " --"
                            + part
                            + " ADDRESS'."));
    origins.add(
        new Origin(
            part,
            address.value(),
            configured.map(value -> value.source().toString()).orElse(describedBy)));
    return address;
  }

  private Optional<Address> optional(
      Setting<Address> setting,
      Optional<ContractAddresses> companions,
      Function<ContractAddresses, Optional<Address>> companion) {
    return configuration
        .find(setting)
        .map(ConfigValue::value)
        .or(() -> companions.flatMap(companion));
  }

  private static void refuseObsolete(Address marketplace) {
    if (marketplace.equals(KnownDeployments.OBSOLETE_MARKETPLACE)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "The marketplace " + marketplace + " was given up in October 2025",
          "Payments to it are lost. Set JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS to the current one.");
    }
  }
}
