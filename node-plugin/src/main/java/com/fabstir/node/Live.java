package com.fabstir.node;

import com.fabstir.error.FabstirException;
import com.fabstir.node.auth.AccessTerms;
import com.fabstir.node.gate.ConnectionLimits;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.plugin.LiveSettings;
import com.fabstir.plugin.NodeLimits;
import java.util.Optional;

/**
 * The settings that may change while the node serves: one snapshot, which everybody asks each time
 * and which is replaced as a whole. Safe for use by many threads.
 */
final class Live {
  private final LiveSettings start;
  private volatile Snapshot current;

  private record Snapshot(LiveSettings settings, AccessTerms terms) {}

  /**
   * @throws FabstirException CONFIG_INVALID when the access rules cannot be read
   */
  Live(LiveSettings start) {
    this.start = start;
    this.current = new Snapshot(start, AccessTerms.of(start.access()));
  }

  /**
   * @throws FabstirException CONFIG_INVALID when the access rules cannot be read; then nothing has
   *     changed
   */
  synchronized void reload(LiveSettings next) {
    LiveSettings taken = next.standingOn(start);
    current = new Snapshot(taken, current.terms.next(taken.access()));
  }

  LiveSettings settings() {
    return current.settings;
  }

  HttpSettings http() {
    return current.settings.http();
  }

  AccessTerms terms() {
    return current.terms;
  }

  ConnectionLimits connectionLimits() {
    NodeLimits limits = current.settings.limits();
    return new ConnectionLimits(
        limits.connections(),
        limits.connectionsPerAddress(),
        limits.requestTime(),
        limits.idleTime(),
        limits.writeTime());
  }

  /** Looks whether the file of access rules has changed; to be called by one thread. */
  void refreshRules() {
    terms().rules().refresh();
  }

  Optional<String> rulesIssue() {
    return terms().rules().issue();
  }
}
