package com.fabstir.node.gate;

import com.fabstir.node.peer.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Connections whose PROXY header has not come: the server reads it before anybody else hears of the
 * connection, for as long as it may take. Safe for use by many threads.
 */
final class AwaitedHeaders {
  private final Map<SocketAddress, Awaited> open = new HashMap<>();
  private final Map<String, Integer> byClient = new HashMap<>();
  private final Predicate<InetAddress> proxies;
  private final Supplier<ConnectionLimits> limits;
  private final LongSupplier nanoTime;

  private record Awaited(SocketChannel channel, String client, long sinceNanos) {}

  /**
   * @param proxies who may have as many connections as there are
   * @param limits of all others
   */
  AwaitedHeaders(
      Predicate<InetAddress> proxies, Supplier<ConnectionLimits> limits, LongSupplier nanoTime) {
    this.proxies = proxies;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * A connection has come; one too many is closed.
   *
   * @param room how many may be awaited at most
   */
  synchronized void accepted(SocketChannel channel, int room) {
    try {
      if (channel.getRemoteAddress() instanceof InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        String client = new ClientAddress(address).key();
        boolean tooMany =
            byClient.getOrDefault(client, 0) >= limits.get().perAddress() && !proxies.test(address);
        if (tooMany || open.size() >= room) {
          close(channel);
        } else {
          came(remote);
          open.put(remote, new Awaited(channel, client, nanoTime.getAsLong()));
          byClient.merge(client, 1, Integer::sum);
        }
      }
    } catch (IOException _) {
      close(channel);
    }
  }

  /** Its header has come: others look after it now. */
  synchronized void came(SocketAddress remote) {
    Awaited awaited = open.remove(remote);
    if (awaited != null) {
      byClient.computeIfPresent(awaited.client(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Forgets those that have ended, and ends those whose time is over. */
  synchronized void check() {
    long now = nanoTime.getAsLong();
    long longestNanos = limits.get().requestTime().toNanos();
    for (Map.Entry<SocketAddress, Awaited> entry : List.copyOf(open.entrySet())) {
      Awaited awaited = entry.getValue();
      if (now - awaited.sinceNanos() > longestNanos) {
        close(awaited.channel());
      }
      if (!awaited.channel().isOpen()) {
        came(entry.getKey());
      }
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone already.
    }
  }
}
