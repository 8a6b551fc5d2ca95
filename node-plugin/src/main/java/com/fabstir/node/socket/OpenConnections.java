package com.fabstir.node.socket;

import io.helidon.websocket.WsCloseCodes;
import java.util.HashSet;
import java.util.Set;

/**
 * The sockets that are open now, so many of one address at most. Loopback has no limit: a proxy in
 * front is there, and all the world behind it.
 */
final class OpenConnections {
  private final int maxPerPeer;
  private final Set<Connection> connections = new HashSet<>();

  OpenConnections(int maxPerPeer) {
    this.maxPerPeer = maxPerPeer;
  }

  /** False when the client's address has enough. */
  synchronized boolean add(Connection connection) {
    return (local(connection.peer()) || open(connection.peer()) < maxPerPeer)
        && connections.add(connection);
  }

  private long open(String peer) {
    return connections.stream().filter(other -> other.peer().equals(peer)).count();
  }

  private static boolean local(String peer) {
    return peer.startsWith("127.") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1");
  }

  synchronized void remove(Connection connection) {
    connections.remove(connection);
  }

  synchronized int count() {
    return connections.size();
  }

  synchronized void closeAll() {
    connections.forEach(
        connection -> connection.close(WsCloseCodes.GOING_AWAY, "The node is shutting down"));
  }
}
