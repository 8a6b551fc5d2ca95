package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainCatalogue;
import com.fabstir.chain.RpcEndpoints;
import com.fabstir.config.ChainSelection.Origin;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses chain, endpoint and contracts: what is configured, else a running local chain, else what
 * is built in. Nothing is assumed for a chain that nobody described.
 */
public final class ChainResolver {
  private static final int OWN_CHAIN_CONFIRMATIONS = 3;

  private final Configuration configuration;
  private final ChainDirectory directory;

  public ChainResolver(Configuration configuration, ChainDirectory directory) {
    this.configuration = configuration;
    this.directory = directory;
  }

  /**
   * @throws FabstirException CHAIN_UNKNOWN, CONFIG_CONFLICT when several local chains fit,
   *     CONFIG_INVALID when a contract's address is missing or known to be obsolete
   */
  public ChainSelection resolve() {
    Optional<ConfigValue<Long>> chainId = configuration.find(Settings.CHAIN_ID);
    Optional<ConfigValue<RpcEndpoints>> rpcUrl = configuration.find(Settings.RPC_URL);
    LocalChains local = new LocalChains(directory.running());
    Optional<ChainDescription> running =
        local.find(
            chainId.map(ConfigValue::value), rpcUrl.map(url -> url.value().uris().getFirst()));
    long id =
        chainId
            .map(ConfigValue::value)
            .or(() -> running.map(found -> found.chain().id()))
            .orElse(ChainCatalogue.BASE_SEPOLIA.id());
    Optional<ChainDescription> described = running.or(() -> BuiltInDeployments.find(id));
    String describedBy = running.isPresent() ? "running local chain" : "built in";

    List<Origin> origins = new ArrayList<>();
    origins.add(new Origin("chain", Long.toString(id), source(chainId, describedBy)));
    Chain chain = chain(id, described, rpcUrl, local);
    origins.add(
        new Origin(
            "endpoint",
            new RpcEndpoints(chain.rpcEndpoints()).toString(),
            source(rpcUrl, describedBy)));
    ContractAddresses contracts =
        new ContractChoice(configuration, chain.label(), describedBy)
            .choose(described.flatMap(ChainDescription::contracts), origins);
    return new ChainSelection(chain, contracts, origins);
  }

  private static String source(Optional<? extends ConfigValue<?>> value, String otherwise) {
    return value.map(found -> found.source().toString()).orElse(otherwise);
  }

  private static Chain chain(
      long id,
      Optional<ChainDescription> described,
      Optional<ConfigValue<RpcEndpoints>> rpcUrl,
      LocalChains local) {
    if (described.isPresent()) {
      Chain chain = described.get().chain();
      return rpcUrl.map(url -> chain.withRpcEndpoints(url.value().uris())).orElse(chain);
    }
    RpcEndpoints endpoints = rpcUrl.map(ConfigValue::value).orElseThrow(() -> unknown(id, local));
    return new Chain(
        id,
        "Chain " + id,
        "ETH",
        endpoints.uris(),
        OWN_CHAIN_CONFIRMATIONS,
        Optional.empty(),
        false);
  }

  private static FabstirException unknown(long id, LocalChains local) {
    List<Chain> known = new ArrayList<>(local.chains());
    known.addAll(ChainCatalogue.builtIn());
    return new FabstirException(
        ErrorCode.CHAIN_UNKNOWN,
        "Unknown chain "
            + id
            + "; known are "
            + known.stream().map(Chain::label).distinct().collect(Collectors.joining(", ")),
        "Choose one of these, or set RPC_URL, NODE_REGISTRY_FAB_ADDRESS and"
            + " JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS for chain "
            + id
            + ".");
  }
}
