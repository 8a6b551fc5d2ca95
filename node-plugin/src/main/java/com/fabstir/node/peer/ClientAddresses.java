package com.fabstir.node.peer;

import com.fabstir.access.NetworkRange;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Finds out who a client is. What a peer says of clients behind it counts only if the peer is a
 * trusted proxy, and then from the right: the first address that no trusted proxy has is the
 * client.
 */
public final class ClientAddresses {
  private static final System.Logger LOG = System.getLogger(ClientAddresses.class.getName());

  private final Supplier<List<NetworkRange>> proxies;
  private final AtomicReference<Optional<InetAddress>> unnamed =
      new AtomicReference<>(Optional.empty());

  /**
   * @param proxies the trusted ones; asked for each client anew
   */
  public ClientAddresses(Supplier<List<NetworkRange>> proxies) {
    this.proxies = proxies;
  }

  public ClientAddress of(ServerRequest request) {
    return of(request.remotePeer(), request.proxyProtocolData(), request.headers());
  }

  /** Of a connection that becomes a WebSocket. */
  public ClientAddress of(ConnectionContext connection, Headers headers) {
    return of(connection.remotePeer(), connection.proxyProtocolData(), headers);
  }

  private ClientAddress of(PeerInfo peer, Optional<ProxyProtocolData> proxied, Headers headers) {
    InetAddress socket = ((InetSocketAddress) peer.address()).getAddress();
    return of(
        socket,
        proxied.map(ProxyProtocolData::sourceAddress),
        lines(headers, HeaderNames.X_FORWARDED_FOR),
        lines(headers, HeaderNames.FORWARDED));
  }

  private static List<String> lines(Headers headers, HeaderName name) {
    return headers.all(name, List::of);
  }

  /**
   * @param proxySource what a PROXY header says
   * @param forwarded used only without X-Forwarded-For
   */
  ClientAddress of(
      InetAddress socket,
      Optional<String> proxySource,
      List<String> forwardedFor,
      List<String> forwarded) {
    InetAddress client = socket;
    List<NetworkRange> trusted = proxies.get();
    if (!contains(trusted, client)) {
      if (proxySource.isPresent() || !forwardedFor.isEmpty() || !forwarded.isEmpty()) {
        noticeProxy(client);
      }
      return new ClientAddress(client);
    }
    List<Optional<InetAddress>> hops =
        forwardedFor.isEmpty() ? Hops.ofForwarded(forwarded) : Hops.ofForwardedFor(forwardedFor);
    Optional<InetAddress> source =
        proxySource.flatMap(text -> Hops.ofForwardedFor(List.of(text)).getFirst());
    if (source.isPresent()) {
      client = source.get();
    }
    for (Optional<InetAddress> hop : hops.reversed()) {
      // What is no address was said by a trusted proxy all the same: nobody before it is known.
      if (!contains(trusted, client) || hop.isEmpty()) {
        break;
      }
      client = hop.get();
    }
    return new ClientAddress(client);
  }

  /** Who comes from this machine has no limits, and so have all behind its proxy. */
  private void noticeProxy(InetAddress peer) {
    if (!peer.isLoopbackAddress()) {
      return;
    }
    if (unnamed.compareAndSet(Optional.empty(), Optional.of(peer))) {
      LOG.log(System.Logger.Level.WARNING, issue(peer));
    }
  }

  /** What the operator should know, until the proxy is named. */
  public Optional<String> issue() {
    return unnamed.get().filter(peer -> !contains(proxies.get(), peer)).map(ClientAddresses::issue);
  }

  private static String issue(InetAddress peer) {
    String address = peer.getHostAddress();
    return "A proxy at "
        + address
        + " brings clients that have none of the limits of an address, since the proxy is not"
        + " named: set FABSTIR_TRUSTED_PROXIES="
        + address
        + " (docs/access.md)";
  }

  /** Whether many clients may come from this address: it is a proxy's. */
  public boolean mayBeMany(InetAddress address) {
    return new ClientAddress(address).local() || contains(proxies.get(), address);
  }

  private static boolean contains(List<NetworkRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
