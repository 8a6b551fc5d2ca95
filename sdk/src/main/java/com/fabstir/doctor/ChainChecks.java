package com.fabstir.doctor;

import com.fabstir.chain.Chain;
import com.fabstir.doctor.EndpointState.Head;
import com.fabstir.doctor.EndpointState.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Do the RPC endpoints serve the chain, and are they up to date? */
record ChainChecks(HostCase host) {
  static final String REACHABLE = "chain.rpc-reachable";
  static final String LIMITED = "chain.rpc-limit";
  static final String SENSE = "chain.rpc-answers";
  static final String ID = "chain.id";
  static final String USABLE = "chain.usable";
  private static final Duration STALE = Duration.ofSeconds(120);
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final String OTHER_ENDPOINT = "Set RPC_URL to another endpoint of the chain.";

  List<Check> checks() {
    return List.of(
        endpoints("rpc-reachable", "Every RPC endpoint can be reached", Trouble.UNREACHABLE),
        endpoints("rpc-limit", "No RPC endpoint limits our calls", Trouble.RATE_LIMITED),
        endpoints("rpc-answers", "Every RPC endpoint speaks JSON-RPC", Trouble.SENSELESS),
        endpoints("id", "Every RPC endpoint serves the chosen chain", Trouble.OTHER_CHAIN),
        Check.of(Area.CHAIN, "usable", "At least one endpoint can be used", this::usable)
            .needing(ConfigChecks.CHAIN)
            .explainedBy(REACHABLE, LIMITED, SENSE, ID),
        Check.of(Area.CHAIN, "genesis", "The chain tells its genesis block", this::genesis)
            .needing(USABLE),
        Check.of(Area.CHAIN, "head", "No endpoint lags behind the chain", this::head)
            .needing(USABLE),
        Check.of(Area.CHAIN, "latency", "The endpoints answer fast", this::latency).needing(USABLE),
        Check.of(Area.CHAIN, "encrypted", "Distant endpoints are asked over TLS", this::encrypted)
            .needing(ConfigChecks.CHAIN));
  }

  private Check endpoints(String name, String title, Trouble trouble) {
    return Check.of(Area.CHAIN, name, title, () -> without(trouble)).needing(ConfigChecks.CHAIN);
  }

  private Verdict without(Trouble trouble) {
    List<EndpointState> troubled =
        host.endpoints().stream().filter(state -> state.trouble() == trouble).toList();
    if (troubled.isEmpty()) {
      return Verdict.passed(
          host.endpoints().stream().map(EndpointState::label).collect(Collectors.joining(", ")));
    }
    String evidence =
        troubled.stream()
            .map(state -> words(trouble) + " " + state.label() + ": " + state.detail())
            .collect(Collectors.joining("; "));
    boolean others = host.endpoints().stream().anyMatch(EndpointState::usable);
    return others
        ? Verdict.warning(evidence + "; another endpoint is in use", cure(trouble, troubled))
        : Verdict.failed(evidence, cure(trouble, troubled));
  }

  private static String words(Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE -> "No connection to";
      case RATE_LIMITED -> "Asked too often:";
      case SENSELESS -> "No JSON-RPC answer of";
      case OTHER_CHAIN -> "Another chain is behind";
      case NONE -> "";
    };
  }

  private String cure(Trouble trouble, List<EndpointState> troubled) {
    return switch (trouble) {
      case OTHER_CHAIN ->
          "Set CHAIN_ID="
              + troubled.getFirst().chainId().orElseThrow()
              + ", or RPC_URL to an endpoint of "
              + host.selection().chain().label()
              + ".";
      case RATE_LIMITED -> "Wait, or set RPC_URL to an endpoint with a higher limit.";
      case UNREACHABLE, SENSELESS, NONE -> OTHER_ENDPOINT;
    };
  }

  private Verdict usable() {
    return Verdict.passed(
        host.reader().chain().label()
            + " through "
            + host.reader().chain().rpcEndpoints().getFirst().getHost());
  }

  private Verdict genesis() {
    return Verdict.passed(host.reader().identity().genesisHash().toString());
  }

  /** A chain of our own makes no blocks while nothing happens: only the others have an age. */
  private Verdict head() {
    Chain chain = host.selection().chain();
    if (chain.devnet()) {
      return Verdict.skipped("a local chain makes blocks when it has transactions");
    }
    List<EndpointState> stale =
        host.endpoints().stream()
            .filter(EndpointState::usable)
            .filter(state -> age(state).compareTo(STALE) > 0)
            .toList();
    return stale.isEmpty()
        ? Verdict.passed(
            "block "
                + host.endpoints().stream()
                    .flatMap(state -> state.head().stream())
                    .mapToLong(Head::number)
                    .max()
                    .orElseThrow())
        : Verdict.failed(
            stale.stream()
                .map(
                    state ->
                        state.label()
                            + " lags: its latest block "
                            + state.head().orElseThrow().number()
                            + " is "
                            + age(state).toSeconds()
                            + " s old")
                .collect(Collectors.joining("; ")),
            OTHER_ENDPOINT);
  }

  /** By the endpoint's own clock where it tells it, so that ours does not matter. */
  private Duration age(EndpointState state) {
    Instant now = state.date().orElseGet(() -> host.surroundings().clock().instant());
    return Duration.between(state.head().orElseThrow().time(), now);
  }

  private Verdict latency() {
    List<EndpointState> slow =
        host.endpoints().stream()
            .filter(EndpointState::usable)
            .filter(state -> state.latency().compareTo(SLOW) > 0)
            .toList();
    String times =
        (slow.isEmpty() ? host.endpoints() : slow)
            .stream()
                .map(state -> state.label() + " took " + state.latency().toMillis() + " ms")
                .collect(Collectors.joining(", "));
    return slow.isEmpty() ? Verdict.passed(times) : Verdict.warning(times, OTHER_ENDPOINT);
  }

  private Verdict encrypted() {
    List<String> open =
        host.selection().chain().rpcEndpoints().stream()
            .filter(endpoint -> "http".equalsIgnoreCase(endpoint.getScheme()))
            .filter(endpoint -> !LocalAddress.is(endpoint.getHost()))
            .map(endpoint -> String.valueOf(endpoint.getHost()))
            .toList();
    return open.isEmpty()
        ? Verdict.passed("https, or on this machine")
        : Verdict.warning(
            "Anybody on the way can change the answers of " + open, "Use the https endpoint.");
  }
}
