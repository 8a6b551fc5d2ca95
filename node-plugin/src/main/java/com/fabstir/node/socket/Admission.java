package com.fabstir.node.socket;

import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.util.HashMap;
import java.util.Map;

/** Whether the node takes on more work. Safe for use by many threads. */
final class Admission {
  /** Inits that are checked on chain at the same time, of one client address and of all. */
  static final int MAX_OPENINGS_PER_PEER = 16;

  static final int MAX_OPENINGS = 128;

  private final Map<String, Integer> openings = new HashMap<>();
  private int allOpenings;
  private boolean draining;

  /**
   * Begins to open a session; to be paired with {@link #leave}.
   *
   * @throws WireException BUSY
   */
  synchronized void enter(String peer) {
    requireServing();
    int mine = openings.getOrDefault(peer, 0);
    if (mine >= MAX_OPENINGS_PER_PEER || allOpenings >= MAX_OPENINGS) {
      throw new WireException(
          WireErrorCode.BUSY, "Too many sessions are being opened; send it again later");
    }
    openings.put(peer, mine + 1);
    allOpenings++;
  }

  synchronized void leave(String peer) {
    openings.computeIfPresent(peer, (_, count) -> count == 1 ? null : count - 1);
    allOpenings--;
  }

  /**
   * @throws WireException BUSY when the node is about to end
   */
  synchronized void requireServing() {
    if (draining) {
      throw new WireException(
          WireErrorCode.BUSY, "The node is shutting down and takes no new work");
    }
  }

  synchronized void drain() {
    draining = true;
  }

  synchronized boolean draining() {
    return draining;
  }
}
