package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plans how a host becomes registered. Without other wish the prices are the lowest that the
 * registry allows, which was set at about 10 USD per million tokens: already more than small open
 * models cost elsewhere, and the same worth in both coins.
 */
final class RegistrationPlanner {
  /** A bound that all contracts of the network keep. */
  private static final long REGISTER_GAS = 600_000;

  private final ChainReader chain;
  private final Contracts contracts;
  private final HostChecks checks;
  private final StakeSteps stakes;

  RegistrationPlanner(ChainReader chain, Contracts contracts) {
    this.chain = chain;
    this.contracts = contracts;
    this.checks = new HostChecks(chain, contracts);
    this.stakes = new StakeSteps(contracts, checks);
  }

  /** Registers, or finds the host registered exactly so. */
  HostPlan plan(Address host, HostSpec spec, HostFacts facts) {
    return plan(host, spec, facts, true);
  }

  /** Registers a host that is known not to be registered. */
  HostPlan planNew(Address host, HostSpec spec, HostFacts facts) {
    return plan(host, spec, facts, false);
  }

  private HostPlan plan(Address host, HostSpec spec, HostFacts survey, boolean mayBeThere) {
    long atBlock = chain.blockNumber();
    HostFacts facts = survey.offering(spec.capacity());
    String url = new HostUrl(chain.chain().devnet()).normalise(required("API URL", spec.apiUrl()));
    HostSpec wanted = spec.withApiUrl(url);
    HostMetadata metadata = metadata(wanted, facts);
    if (spec.modelIds().isEmpty()) {
      throw missing("at least one model");
    }
    Optional<RegisteredHost> registered =
        mayBeThere ? contracts.nodeRegistry().host(host) : Optional.empty();
    return registered.isPresent()
        ? alreadyRegistered(registered.get(), wanted, metadata, atBlock)
        : newRegistration(host, wanted, metadata, atBlock);
  }

  private static HostMetadata metadata(HostSpec spec, HostFacts facts) {
    HostMetadata metadata =
        HostMetadata.empty()
            .withName(required("name", spec.name()))
            .withTier(required("performance tier", spec.tier()))
            .withFacts(facts);
    return spec.location().map(metadata::withLocation).orElse(metadata);
  }

  private static String required(String what, Optional<String> text) {
    return text.orElseThrow(() -> missing("the " + what));
  }

  private static FabstirException missing(String what) {
    return new FabstirException(
        ErrorCode.USAGE, "A registration needs " + what, "See: fabstir register-node --help");
  }

  private static HostPlan alreadyRegistered(
      RegisteredHost found, HostSpec wanted, HostMetadata metadata, long atBlock) {
    HostDiff diff = HostDiff.between(found, wanted, metadata);
    if (!diff.isEmpty()) {
      throw new FabstirException(
          ErrorCode.ALREADY_REGISTERED,
          "The host "
              + found.operator()
              + " is already registered with other data. "
              + diff.fields().stream()
                  .map(FieldDifference::toString)
                  .collect(Collectors.joining("; ")),
          "Change it with: fabstir update-registration");
    }
    return new HostPlan(
        HostPlan.Kind.REGISTER,
        found.operator(),
        List.of(),
        diff,
        BigInteger.ZERO,
        BigInteger.ZERO,
        Optional.of(HostState.of(found)),
        atBlock,
        List.of("The host is already registered with this data: there is nothing to do."));
  }

  private HostPlan newRegistration(
      Address host, HostSpec spec, HostMetadata metadata, long atBlock) {
    NodeRegistry registry = contracts.nodeRegistry();
    RegistryTerms terms = registry.terms();
    List<String> notices = new ArrayList<>();
    BigInteger priceNative =
        spec.priceNativeWei()
            .orElseGet(lowest("native", terms.minPriceNativeWei(), "wei", notices));
    BigInteger priceStable =
        spec.priceStableBaseUnits()
            .orElseGet(
                lowest("stablecoin", terms.minPriceStableBaseUnits(), "base units", notices));
    checks.requireApproved(spec.modelIds());
    checks.requirePricesInRange(terms, priceNative, priceStable);
    BigInteger stake = stakes.required(terms, spec);
    checks.requireStake(host, stake);

    HostState wanted =
        new HostState(
            metadata.withStablePrice(priceStable).json(),
            spec.apiUrl().orElseThrow(),
            spec.modelIds(),
            priceNative,
            priceStable,
            stake);
    List<HostStep> steps = new ArrayList<>(stakes.approval(host, stake));
    steps.add(
        new HostStep(
            "register",
            registry.register(
                wanted.metadata(), wanted.apiUrl(), wanted.modelIds(), priceNative, priceStable),
            REGISTER_GAS));
    steps.addAll(stakes.more(stake.subtract(terms.minStakeBaseUnits())));
    return new HostPlan(
        HostPlan.Kind.REGISTER,
        host,
        steps,
        new HostDiff(List.of()),
        stake,
        checks.requireGas(host, steps),
        Optional.of(wanted),
        atBlock,
        notices);
  }

  private static Supplier<BigInteger> lowest(
      String coin, BigInteger price, String unit, List<String> notices) {
    return () -> {
      notices.add(
          "No "
              + coin
              + " price was given: taking the registry's lowest, "
              + price
              + " "
              + unit
              + " per token.");
      return price;
    };
  }
}
