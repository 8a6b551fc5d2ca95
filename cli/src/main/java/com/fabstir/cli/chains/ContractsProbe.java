package com.fabstir.cli.chains;

import com.fabstir.chain.Chain;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcChainReader;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.contract.Contracts;
import com.fabstir.contract.MarketplaceTerms;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contracts of a chain as one endpoint shows them. */
record ContractsProbe(Optional<Contracts> contracts, Optional<FabstirException> trouble) {
  private static final RpcSettings BRIEF =
      new RpcSettings(
          Duration.ofSeconds(5), Duration.ofSeconds(10), 2, Duration.ofMillis(250), 16L << 20);

  static ContractsProbe through(URI endpoint, Chain chain, ContractAddresses addresses) {
    try {
      var reader =
          new RpcChainReader(
              chain.withRpcEndpoints(List.of(endpoint)),
              new HttpJsonRpc(endpoint, BRIEF),
              new RevertReactions());
      return new ContractsProbe(
          Optional.of(ContractsFactory.open(reader, addresses)), Optional.empty());
    } catch (FabstirException failure) {
      return new ContractsProbe(Optional.empty(), Optional.of(failure));
    }
  }

  /** Every contract; opening has made sure that there is code at each. */
  static Map<String, String> addresses(Contracts found) {
    Map<String, String> named = new LinkedHashMap<>();
    ChainContracts all = ChainContracts.of(found.addresses());
    all.registry().ifPresent(at -> named.put("registry", at.toString()));
    all.marketplace().ifPresent(at -> named.put("marketplace", at.toString()));
    all.models().ifPresent(at -> named.put("models", at.toString()));
    all.earnings().ifPresent(at -> named.put("earnings", at.toString()));
    all.proofs().ifPresent(at -> named.put("proofs", at.toString()));
    all.fab().ifPresent(at -> named.put("fab", at.toString()));
    all.usdc().ifPresent(at -> named.put("usdc", at.toString()));
    return named;
  }

  static Map<String, String> limits(Contracts found, String nativeSymbol) {
    RegistryTerms registry = found.nodeRegistry().terms();
    MarketplaceTerms market = found.marketplace().terms();
    Unit coin = Unit.nativeCoin(nativeSymbol);
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put("smallest stake", Amount.format(registry.minStakeBaseUnits(), Unit.FAB));
    limits.put(
        "native price a token",
        registry.minPriceNativeWei() + " to " + registry.maxPriceNativeWei() + " wei");
    limits.put(
        "stable price a token",
        registry.minPriceStableBaseUnits()
            + " to "
            + registry.maxPriceStableBaseUnits()
            + " base units");
    limits.put("smallest deposit", Amount.format(market.minDepositWei(), coin));
    limits.put("smallest claim", market.minClaimTokens() + " tokens");
    limits.put("fastest claims", market.maxTokensPerSecond() + " tokens a second");
    limits.put("treasury's fee", market.feeBasisPoints() / 100.0 + " %");
    limits.put("dispute window", market.disputeWindowSeconds() + " s");
    return limits;
  }
}
