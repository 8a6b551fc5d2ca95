package com.fabstir.doctor;

import com.fabstir.chain.ChainReader;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcChainReader;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.ConfigValue;
import com.fabstir.config.Configuration;
import com.fabstir.config.FabstirHome;
import com.fabstir.config.RemoteEngineSettings;
import com.fabstir.config.Settings;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.RevertReactions;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.model.GgufHeader;
import com.fabstir.model.GgufReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facts of one host that several checks need, each found out once. */
final class HostCase {
  /** Half a second more than the whole examination would be too much. */
  private static final RpcSettings IMPATIENT =
      new RpcSettings(
          Duration.ofMillis(1_500), Duration.ofMillis(3_000), 2, Duration.ofMillis(100), 64L << 20);

  private final Surroundings surroundings;
  private final Fact<ChainSelection> selection;
  private final Fact<List<EndpointState>> endpoints;
  private final Fact<ChainReader> reader;
  private final Fact<RegistryView> registry;
  private final Fact<Address> account;
  private final Fact<Optional<RegisteredHost>> registration;
  private final Fact<GgufHeader> header;

  HostCase(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.selection = new Fact<>(surroundings.selection());
    this.endpoints = new Fact<>(() -> EndpointProbe.all(selection().chain()));
    this.reader = new Fact<>(this::openReader);
    this.registry = new Fact<>(() -> RegistryView.open(reader(), selection().contracts()));
    this.account = new Fact<>(() -> new HostKey(configuration()).account());
    this.registration = new Fact<>(() -> registry().contracts().nodeRegistry().host(account()));
    this.header = new Fact<>(() -> GgufReader.read(modelFile().orElseThrow()));
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Configuration configuration() {
    return surroundings.configuration();
  }

  ChainSelection selection() {
    return selection.get();
  }

  List<EndpointState> endpoints() {
    return endpoints.get();
  }

  /** Through the first endpoint that serves the chain. */
  ChainReader reader() {
    return reader.get();
  }

  private ChainReader openReader() {
    URI usable =
        endpoints().stream()
            .filter(EndpointState::usable)
            .findFirst()
            .map(EndpointState::endpoint)
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.CHAIN_RPC_UNREACHABLE,
                        "No endpoint serves " + selection().chain().label(),
                        "Set RPC_URL to a working endpoint of the chain."));
    return new RpcChainReader(
        selection().chain().withRpcEndpoints(List.of(usable)),
        new HttpJsonRpc(usable, IMPATIENT),
        new RevertReactions());
  }

  RegistryView registry() {
    return registry.get();
  }

  /** The host's account. */
  Address account() {
    return account.get();
  }

  /** What the registry says of the account. */
  Optional<RegisteredHost> registration() {
    return registration.get();
  }

  boolean registrationKnown() {
    return registration.known();
  }

  /** The time by an endpoint's clock where one tells it, else by ours. */
  Instant time() {
    return endpoints.known()
        ? endpoints().stream()
            .flatMap(state -> state.date().stream())
            .findFirst()
            .orElseGet(surroundings.clock()::instant)
        : surroundings.clock().instant();
  }

  RegisteredHost registered() {
    return registration().orElseThrow();
  }

  /** Where clients look for the host: what is registered, else PUBLIC_URL. */
  Optional<String> url() {
    Optional<String> registered =
        registration.known() ? registration().map(RegisteredHost::apiUrl) : Optional.empty();
    return registered.or(this::publicUrl);
  }

  Optional<String> publicUrl() {
    return configuration().find(Settings.PUBLIC_URL).map(ConfigValue::value).map(URI::toString);
  }

  /** The URL without the slashes at its end. */
  URI baseUrl() {
    return URI.create(url().orElseThrow().strip().replaceFirst("/+$", ""));
  }

  int urlPort() {
    URI url = baseUrl();
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    return url.getPort() < 0 ? standard : url.getPort();
  }

  Optional<Path> modelFile() {
    return configuration().path(Settings.MODEL_PATH);
  }

  /** Whether another server computes the answers. */
  boolean remoteEngine() {
    return configuration().find(RemoteEngineSettings.URL).isPresent();
  }

  GgufHeader header() {
    return header.get();
  }

  FabstirHome home() {
    return configuration().home();
  }

  NodeFolder node() {
    return new NodeFolder(home().node(configuration().value(Settings.NODE_NAME)));
  }

  /** The nearest folder that exists. */
  static Path existing(Path path) {
    Path place = path.toAbsolutePath();
    while (place.getParent() != null && !Files.exists(place)) {
      place = place.getParent();
    }
    return place;
  }
}
