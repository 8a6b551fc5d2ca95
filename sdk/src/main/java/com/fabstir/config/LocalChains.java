package com.fabstir.config;

import com.fabstir.chain.Chain;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The running local chains, searched by id and endpoint. */
record LocalChains(List<ChainDescription> running) {
  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

  List<Chain> chains() {
    return running.stream().map(ChainDescription::chain).toList();
  }

  /**
   * The one that fits. With an endpoint only a chain behind this very endpoint fits: a public chain
   * may carry the same id.
   *
   * @throws FabstirException CONFIG_CONFLICT when several fit
   */
  Optional<ChainDescription> find(Optional<Long> chainId, Optional<URI> endpoint) {
    List<ChainDescription> fitting =
        running.stream()
            .filter(candidate -> chainId.isEmpty() || chainId.get() == candidate.chain().id())
            .filter(candidate -> endpoint.isEmpty() || serves(candidate.chain(), endpoint.get()))
            .toList();
    if (fitting.size() > 1) {
      throw new FabstirException(
          ErrorCode.CONFIG_CONFLICT,
          "Several local chains are running: "
              + fitting.stream()
                  .map(found -> found.chain().label() + " at " + found.chain().rpcEndpoints())
                  .collect(Collectors.joining(", ")),
          "Choose one with --chain or CHAIN_ID, or with RPC_URL.");
    }
    return fitting.stream().findFirst();
  }

  /** Whether one of them is behind the endpoint. */
  boolean serve(Optional<URI> endpoint) {
    return endpoint.isPresent()
        && chains().stream().anyMatch(chain -> serves(chain, endpoint.get()));
  }

  private static boolean serves(Chain chain, URI endpoint) {
    return chain.rpcEndpoints().stream().anyMatch(own -> place(own).equals(place(endpoint)));
  }

  private static String place(URI endpoint) {
    String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
    int standardPort = "https".equalsIgnoreCase(endpoint.getScheme()) ? 443 : 80;
    int port = endpoint.getPort() < 0 ? standardPort : endpoint.getPort();
    return (THIS_MACHINE.contains(host) ? "127.0.0.1" : host) + ":" + port;
  }
}
