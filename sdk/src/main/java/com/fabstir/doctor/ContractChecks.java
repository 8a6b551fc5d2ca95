package com.fabstir.doctor;

import com.fabstir.contract.Contracts;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.evm.Address;
import java.util.List;
import java.util.Optional;

/** Are the contracts where they should be, and what they should be? */
record ContractChecks(HostCase host) {
  static final String REGISTRY_CODE = "contracts.registry-code";
  static final String MARKETPLACE_CODE = "contracts.marketplace-code";
  static final String GENERATION = "contracts.generation";
  static final String REGISTRY = "contracts.registry";

  List<Check> checks() {
    return List.of(
        Check.of(
                Area.CONTRACTS,
                "registry-code",
                "There is a contract at the registry's address",
                this::registryCode)
            .needing(ChainChecks.USABLE),
        Check.of(
                Area.CONTRACTS,
                "marketplace-code",
                "There is a contract at the marketplace's address",
                this::marketplaceCode)
            .needing(ChainChecks.USABLE),
        Check.of(
                Area.CONTRACTS,
                "generation",
                "Registry and marketplace are of one supported generation and belong together",
                this::generation)
            .needing(REGISTRY_CODE, MARKETPLACE_CODE),
        Check.of(Area.CONTRACTS, "registry", "A registry can be read", this::registry)
            .needing(ChainChecks.USABLE)
            .explainedBy(REGISTRY_CODE, MARKETPLACE_CODE, GENERATION),
        Check.of(
                Area.CONTRACTS,
                "companions",
                "The contracts let each other do their work",
                this::companions)
            .needing(GENERATION),
        Check.of(
                Area.CONTRACTS,
                "marketplace-terms",
                "The marketplace tells its limits",
                this::marketplaceTerms)
            .needing(GENERATION));
  }

  private Verdict registryCode() {
    Address registry = host.selection().contracts().nodeRegistry();
    if (host.reader().hasCode(registry)) {
      return Verdict.passed(registry.toString());
    }
    Optional<Address> named =
        RegistryView.named(host.reader(), host.selection().contracts().jobMarketplace());
    return Verdict.failed(
        "There is no contract at the registry's address " + registry,
        named
            .map(address -> "Set NODE_REGISTRY_FAB_ADDRESS=" + address)
            .orElse("Set NODE_REGISTRY_FAB_ADDRESS to the registry on this chain."));
  }

  private Verdict marketplaceCode() {
    Address marketplace = host.selection().contracts().jobMarketplace();
    return host.reader().hasCode(marketplace)
        ? Verdict.passed(marketplace.toString())
        : Verdict.failed(
            "There is no contract at the marketplace's address " + marketplace,
            "Set JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS to the marketplace on this chain.");
  }

  private Verdict generation() {
    Contracts contracts = ContractsFactory.open(host.reader(), host.selection().contracts());
    return Verdict.passed("generation " + contracts.generation());
  }

  private Verdict registry() {
    RegistryTerms terms = host.registry().contracts().nodeRegistry().terms();
    return Verdict.passed(
        host.registry().contracts().nodeRegistry().address()
            + ", smallest stake "
            + Coins.text(terms.minStakeBaseUnits())
            + " FAB");
  }

  private Verdict companions() {
    List<String> warnings = host.registry().contracts().warnings();
    return warnings.isEmpty()
        ? Verdict.passed("no warnings")
        : Verdict.warning(
            String.join(" ", warnings), "Tell the owner of the contracts; see docs/errors.md.");
  }

  private Verdict marketplaceTerms() {
    var terms = host.registry().contracts().marketplace().terms();
    return Verdict.passed(
        "smallest claim "
            + terms.minClaimTokens()
            + " tokens, dispute window "
            + terms.disputeWindowSeconds()
            + " s");
  }
}
