package com.fabstir.node.gate;

import com.fabstir.node.peer.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Connections whose PROXY header has not come: the server reads it before anybody else hears of the
 * connection, for as long as it may take. Safe for use by many threads.
 */
final class AwaitedHeaders {
  private final Map<SocketAddress, Awaited> open = new ConcurrentHashMap<>();
  private final Predicate<InetAddress> proxies;
  private final int perAddress;
  private final Duration limit;
  private final LongSupplier nanoTime;

  private record Awaited(SocketChannel channel, String client, long sinceNanos) {}

  /**
   * @param proxies who may have as many connections as there are
   * @param perAddress of all others
   * @param limit longest time for a header
   */
  AwaitedHeaders(
      Predicate<InetAddress> proxies, int perAddress, Duration limit, LongSupplier nanoTime) {
    this.proxies = proxies;
    this.perAddress = perAddress;
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  /**
   * A connection has come; one too many is closed.
   *
   * @param room how many may be awaited at most
   */
  void accepted(SocketChannel channel, int room) {
    try {
      if (channel.getRemoteAddress() instanceof InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        String client = new ClientAddress(address).key();
        if (open.size() >= room || !proxies.test(address) && count(client) >= perAddress) {
          close(channel);
        } else {
          open.put(remote, new Awaited(channel, client, nanoTime.getAsLong()));
        }
      }
    } catch (IOException _) {
      close(channel);
    }
  }

  private long count(String client) {
    return open.values().stream().filter(other -> other.client().equals(client)).count();
  }

  /** Its header has come: others look after it now. */
  void came(SocketAddress remote) {
    open.remove(remote);
  }

  /** Forgets those that have ended, and ends those whose time is over. */
  void check() {
    long now = nanoTime.getAsLong();
    open.values()
        .removeIf(
            awaited -> {
              if (now - awaited.sinceNanos() > limit.toNanos()) {
                close(awaited.channel());
              }
              return !awaited.channel().isOpen();
            });
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone already.
    }
  }
}
