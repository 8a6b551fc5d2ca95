package com.fabstir.cli.dashboard;

import java.time.Instant;
import java.util.List;

/**
 * All that the dashboard knows.
 *
 * @param at when it was put together
 * @param alerts what needs the operator, the worst not first
 */
record DashboardDocument(
    Instant at, NodeReading node, List<ChainReading> chains, List<String> alerts) {

  static DashboardDocument of(Instant at, NodeReading node, List<ChainReading> chains) {
    return new DashboardDocument(at, node, chains, Alerts.of(node, chains));
  }
}
