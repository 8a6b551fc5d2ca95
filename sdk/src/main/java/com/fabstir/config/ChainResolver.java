package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.chain.RpcEndpoints;
import com.fabstir.config.ChainSelection.Origin;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.config.chain.ChainFolder;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.config.chain.KnownChains;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses chain, endpoints and contracts: what is configured, else the chain that the operator
 * chose, else a running local chain, else Base Sepolia. Nothing is assumed for a chain that nobody
 * described.
 */
public final class ChainResolver {
  private static final int OWN_CHAIN_CONFIRMATIONS = 3;
  private static final long GUIDES_CHAIN = 84_532;

  private final Configuration configuration;
  private final ChainDirectory directory;
  private final KnownChains known;

  public ChainResolver(Configuration configuration, ChainDirectory directory) {
    this.configuration = configuration;
    this.directory = directory;
    this.known = new KnownChains(new ChainFolder(configuration.home().chains()));
  }

  /** What is known of a chain, and how messages name the place. */
  private record Description(Chain chain, ChainContracts contracts, String place) {
    static Description of(ChainDescription running) {
      return new Description(
          running.chain(),
          running.contracts().map(ChainContracts::of).orElse(ChainContracts.NONE),
          "running local chain");
    }

    static Description of(KnownChain known) {
      return new Description(known.chain(), known.contracts(), known.origin());
    }
  }

  /**
   * @throws FabstirException CHAIN_UNKNOWN, CONFIG_CONFLICT when several local chains fit,
   *     CONFIG_INVALID when a contract's address is missing or known to be obsolete, or a chain's
   *     file is wrong
   */
  public ChainSelection resolve() {
    Optional<ConfigValue<Long>> chainId = configuration.find(Settings.CHAIN_ID);
    Optional<ConfigValue<RpcEndpoints>> rpcUrl = configuration.find(Settings.RPC_URL);
    LocalChains local = new LocalChains(directory.running());
    Optional<Description> described = described(chainId.map(ConfigValue::value), rpcUrl, local);
    long id =
        chainId
            .map(ConfigValue::value)
            .or(() -> described.map(found -> found.chain().id()))
            .orElse(GUIDES_CHAIN);
    String describedBy = described.map(Description::place).orElse("built in");

    List<Origin> origins = new ArrayList<>();
    origins.add(new Origin("chain", Long.toString(id), source(chainId, describedBy)));
    Chain chain = chain(id, described, rpcUrl, local);
    origins.add(
        new Origin(
            "endpoint",
            new RpcEndpoints(chain.rpcEndpoints()).toString(),
            source(rpcUrl, describedBy)));
    ContractAddresses contracts =
        new ContractChoice(configuration, chain, describedBy)
            .choose(described.map(Description::contracts).orElse(ChainContracts.NONE), origins);
    return new ChainSelection(chain, contracts, origins);
  }

  private Optional<Description> described(
      Optional<Long> chainId, Optional<ConfigValue<RpcEndpoints>> rpcUrl, LocalChains local) {
    // An endpoint of the moment says more than a choice of long ago.
    Optional<KnownChain> chosen =
        chainId.isPresent() || local.serve(first(rpcUrl)) ? Optional.empty() : known.chosen();
    if (chosen.isPresent()) {
      return chosen.map(Description::of);
    }
    return local
        .find(chainId, first(rpcUrl))
        .map(Description::of)
        .or(() -> known.find(chainId.orElse(GUIDES_CHAIN)).map(Description::of));
  }

  private static Optional<URI> first(Optional<ConfigValue<RpcEndpoints>> rpcUrl) {
    return rpcUrl.map(url -> url.value().uris().getFirst());
  }

  private static String source(Optional<? extends ConfigValue<?>> value, String otherwise) {
    return value.map(found -> found.source().toString()).orElse(otherwise);
  }

  private Chain chain(
      long id,
      Optional<Description> described,
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

  private FabstirException unknown(long id, LocalChains local) {
    Stream<Chain> chains =
        Stream.concat(local.chains().stream(), known.all().stream().map(KnownChain::chain));
    return new FabstirException(
        ErrorCode.CHAIN_UNKNOWN,
        "Unknown chain "
            + id
            + "; known are "
            + chains.map(Chain::label).distinct().collect(Collectors.joining(", ")),
        "Choose one of these, or add it: 'fabstir chain add NAME --rpc URL --registry ADDRESS"
            + " --marketplace ADDRESS'.");
  }
}
