package com.fabstir.node.socket;

import io.helidon.websocket.WsCloseCodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The sockets that are open now, so many of one client at most. A proxy on this machine has no
 * limit: all the world may be behind it.
 */
final class OpenConnections {
  private final IntSupplier maxPerPeer;
  private final Set<Connection> connections = new HashSet<>();
  private final Map<String, Integer> byPeer = new HashMap<>();

  OpenConnections(IntSupplier maxPerPeer) {
    this.maxPerPeer = maxPerPeer;
  }

  /** False when the client's address has enough. */
  synchronized boolean add(Connection connection) {
    String peer = connection.peer();
    int mine = byPeer.getOrDefault(peer, 0);
    if (mine >= maxPerPeer.getAsInt() && !connection.client().local()) {
      return false;
    }
    if (connections.add(connection)) {
      byPeer.put(peer, mine + 1);
    }
    return true;
  }

  synchronized void remove(Connection connection) {
    if (connections.remove(connection)) {
      byPeer.computeIfPresent(connection.peer(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  synchronized int count() {
    return connections.size();
  }

  synchronized void closeAll() {
    connections.forEach(
        connection -> connection.close(WsCloseCodes.GOING_AWAY, "The node is shutting down"));
  }
}
