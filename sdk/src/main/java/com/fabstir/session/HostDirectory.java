package com.fabstir.session;

import com.fabstir.contract.HostRecord;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds hosts in the registry. A bad record never hides the others. */
public final class HostDirectory {
  private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");

  private final NodeRegistry registry;

  public HostDirectory(NodeRegistry registry) {
    this.registry = registry;
  }

  /**
   * All active hosts.
   *
   * @throws FabstirException CHAIN_RPC_UNREACHABLE, CHAIN_RPC_ERROR
   */
  public Discovery all() {
    return read(registry.activeHosts());
  }

  /** The active hosts that have registered a model. */
  public Discovery forModel(Bytes32 modelId) {
    return read(registry.hostsForModel(modelId));
  }

  /**
   * One host.
   *
   * @throws FabstirException HOST_NOT_FOUND when it is not registered or cannot be used
   */
  public DiscoveredHost byAddress(Address operator) {
    Discovery found = read(List.of(operator));
    return found.hosts().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.HOST_NOT_FOUND,
                    "Host " + operator + ": " + found.dropped().getFirst().reason(),
                    "List the hosts that can be used with `fabstir hosts`."));
  }

  private Discovery read(Collection<Address> operators) {
    List<DiscoveredHost> hosts = new ArrayList<>();
    List<Discovery.Dropped> dropped = new ArrayList<>();
    for (HostRecord record : registry.hosts(operators.stream().distinct().toList())) {
      try {
        hosts.add(usable(record));
      } catch (UnusableHost unusable) {
        dropped.add(new Discovery.Dropped(record.operator(), unusable.getMessage()));
      }
    }
    return new Discovery(hosts, dropped);
  }

  private static DiscoveredHost usable(HostRecord record) throws UnusableHost {
    RegisteredHost host =
        switch (record) {
          case HostRecord.Found found -> found.host();
          case HostRecord.Missing _ -> throw new UnusableHost("it is not registered");
          case HostRecord.Unreadable unreadable ->
              throw new UnusableHost(
                  "its registry record cannot be read: " + unreadable.failure().getMessage());
        };
    if (!host.active()) {
      throw new UnusableHost("it is not active");
    }
    return new DiscoveredHost(host, apiUrl(host), HostProfile.parse(host.metadata()));
  }

  private static URI apiUrl(RegisteredHost host) throws UnusableHost {
    String text = host.apiUrl().strip();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && url.getScheme() != null
          && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
        return url;
      }
    } catch (URISyntaxException _) {
      // Said below, together with the other ways to be no URL.
    }
    throw new UnusableHost("its API address is no http or https URL: '" + host.apiUrl() + "'");
  }

  /** Why one host is left out. */
  private static final class UnusableHost extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableHost(String reason) {
      super(reason);
    }
  }
}
