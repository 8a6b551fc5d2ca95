package com.fabstir.doctor;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.a.GenerationA;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.List;
import java.util.Optional;

/**
 * A registry that can be read, although the configured contracts may not all be right.
 *
 * @param complete whether all configured contracts were found right
 */
record RegistryView(Contracts contracts, boolean complete) {

  /**
   * @throws FabstirException as the factory throws it, when no registry can be read at all
   */
  static RegistryView open(ChainReader reader, ContractAddresses configured) {
    try {
      return new RegistryView(ContractsFactory.open(reader, configured), true);
    } catch (FabstirException refused) {
      return named(reader, configured.jobMarketplace())
          .flatMap(registry -> view(reader, configured, registry))
          .or(() -> view(reader, configured, configured.nodeRegistry()))
          .orElseThrow(() -> refused);
    }
  }

  /** The registry that the marketplace says it works with. */
  static Optional<Address> named(ChainReader reader, Address marketplace) {
    try {
      return Optional.of(new GenerationA(reader).nodeRegistryOf(marketplace))
          .filter(registry -> !registry.isZero());
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }

  private static Optional<RegistryView> view(
      ChainReader reader, ContractAddresses configured, Address registry) {
    try {
      var generation = new GenerationA(reader);
      var addresses =
          new ContractAddresses(
              registry,
              configured.jobMarketplace(),
              Optional.of(generation.modelRegistryOf(registry)),
              configured.hostEarnings(),
              configured.proofSystem(),
              Optional.of(generation.fabOf(registry)),
              configured.usdcToken());
      Contracts contracts = generation.contracts(addresses, List.of());
      // A registry of another generation has other limits and would fail here.
      contracts.nodeRegistry().terms();
      return Optional.of(new RegistryView(contracts, false));
    } catch (FabstirException _) {
      return Optional.empty();
    }
  }
}
