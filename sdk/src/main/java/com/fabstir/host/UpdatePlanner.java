package com.fabstir.host;

import com.fabstir.chain.ChainReader;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the transactions that change what differs and nothing else. */
final class UpdatePlanner {
  private static final long PRICE_GAS = 200_000;
  private static final long TEXT_GAS = 500_000;

  private final ChainReader chain;
  private final Contracts contracts;
  private final HostChecks checks;
  private final StakeSteps stakes;

  UpdatePlanner(ChainReader chain, Contracts contracts) {
    this.chain = chain;
    this.contracts = contracts;
    this.checks = new HostChecks(chain, contracts);
    this.stakes = new StakeSteps(contracts, checks);
  }

  HostPlan plan(Address host, HostSpec spec, HostFacts survey) {
    long atBlock = chain.blockNumber();
    HostFacts facts = survey.offering(spec.capacity());
    HostUrl urls = new HostUrl(chain.chain().devnet());
    HostSpec wanted = spec.apiUrl().map(urls::normalise).map(spec::withApiUrl).orElse(spec);
    RegisteredHost found =
        contracts.nodeRegistry().host(host).orElseThrow(() -> notRegistered(chain, host));
    HostMetadata oldMetadata = HostMetadata.parse(found.metadata());
    HostMetadata newMetadata = metadata(oldMetadata, wanted, facts);
    HostDiff diff = HostDiff.between(found, wanted, newMetadata);

    BigInteger priceNative = wanted.priceNativeWei().orElse(found.priceNativeWei());
    BigInteger priceStable = wanted.priceStableBaseUnits().orElse(found.priceStableBaseUnits());
    if (wanted.priceNativeWei().isPresent() || wanted.priceStableBaseUnits().isPresent()) {
      checks.requirePricesInRange(contracts.nodeRegistry().terms(), priceNative, priceStable);
    }
    if (!wanted.modelIds().isEmpty()) {
      checks.requireApproved(wanted.modelIds());
    }
    HostState state =
        new HostState(
            diff.isEmpty() || !touchesMetadata(oldMetadata, newMetadata, diff)
                ? found.metadata()
                : newMetadata.json(),
            wanted.apiUrl().orElse(found.apiUrl()),
            wanted.modelIds().isEmpty() ? found.modelIds() : wanted.modelIds(),
            priceNative,
            priceStable,
            wanted.stakeBaseUnits().orElse(BigInteger.ZERO).max(found.stakeBaseUnits()));
    BigInteger moreStake = state.stakeBaseUnits().subtract(found.stakeBaseUnits());
    List<HostStep> steps = new ArrayList<>(stakes.increase(host, moreStake));
    steps.addAll(steps(state, found, diff));
    return new HostPlan(
        HostPlan.Kind.UPDATE,
        host,
        steps,
        diff,
        moreStake,
        checks.requireGas(host, steps),
        Optional.of(state),
        atBlock,
        steps.isEmpty() ? List.of("Nothing differs: there is nothing to do.") : List.of());
  }

  static FabstirException notRegistered(ChainReader chain, Address host) {
    return new FabstirException(
        ErrorCode.NOT_REGISTERED,
        "The host " + host + " is not registered on " + chain.chain().label(),
        "Register it with: fabstir register-node");
  }

  /** Everything that stands there stays, except what was asked for and what is a fact. */
  private static HostMetadata metadata(HostMetadata old, HostSpec spec, HostFacts facts) {
    HostMetadata metadata = old.withFacts(facts);
    metadata = spec.name().map(metadata::withName).orElse(metadata);
    metadata = spec.tier().map(metadata::withTier).orElse(metadata);
    metadata = spec.location().map(metadata::withLocation).orElse(metadata);
    return spec.priceStableBaseUnits().map(metadata::withStablePrice).orElse(metadata);
  }

  /** Facts such as the version alone are not worth a transaction. */
  private static boolean touchesMetadata(
      HostMetadata old, HostMetadata wanted, HostDiff differences) {
    return differences.has("name")
        || differences.has("performance tier")
        || differences.has("location")
        || differences.has("capacity")
        || differences.has("public key")
        || differences.has("hardware")
        || !sameCost(old, wanted);
  }

  private static boolean sameCost(HostMetadata old, HostMetadata wanted) {
    return wanted.costPerToken().isEmpty()
        || old.costPerToken()
            .map(cost -> cost.compareTo(wanted.costPerToken().get()) == 0)
            .orElse(false);
  }

  private List<HostStep> steps(HostState state, RegisteredHost found, HostDiff diff) {
    NodeRegistry registry = contracts.nodeRegistry();
    List<HostStep> steps = new ArrayList<>();
    if (!state.apiUrl().equals(found.apiUrl())) {
      steps.add(new HostStep("update-url", registry.updateApiUrl(state.apiUrl()), TEXT_GAS));
    }
    if (diff.has("models")) {
      steps.add(new HostStep("update-models", registry.updateModels(state.modelIds()), TEXT_GAS));
    }
    if (!state.metadata().equals(found.metadata())) {
      steps.add(
          new HostStep("update-metadata", registry.updateMetadata(state.metadata()), TEXT_GAS));
    }
    if (!state.priceNativeWei().equals(found.priceNativeWei())) {
      steps.add(
          new HostStep(
              "update-price-native",
              registry.updatePriceNative(state.priceNativeWei()),
              PRICE_GAS));
    }
    if (!state.priceStableBaseUnits().equals(found.priceStableBaseUnits())) {
      steps.add(
          new HostStep(
              "update-price-stable",
              registry.updatePriceStable(state.priceStableBaseUnits()),
              PRICE_GAS));
    }
    return steps;
  }
}
