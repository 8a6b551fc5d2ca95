package com.fabstir.cli.dashboard;

import java.util.ArrayList;
import java.util.List;

/** What of all the readings needs the operator. */
final class Alerts {
  private Alerts() {}

  static List<String> of(NodeReading node, List<ChainReading> chains) {
    var alerts = new ArrayList<String>();
    if (node.error() != null) {
      alerts.add(node.error().message());
    }
    if (node.status() != null) {
      alerts.addAll(node.status().issues());
      if (chains.stream()
          .noneMatch(
              chain -> chain.chainId() == null || chain.chainId() == node.status().chainId())) {
        alerts.add(
            "The node serves chain " + node.status().chainId() + ", which is not among these");
      }
    }
    chains.forEach(chain -> add(chain, alerts));
    return alerts;
  }

  private static void add(ChainReading chain, List<String> alerts) {
    if (chain.error() != null) {
      alerts.add(chain.title() + ": " + chain.error().message());
    }
    HostFigures host = chain.host();
    if (host == null) {
      return;
    }
    if (!host.registered()) {
      alerts.add(chain.title() + ": " + host.account() + " is not registered");
    } else if (!host.active()) {
      alerts.add(chain.title() + ": the registration is not active");
    } else if (!host.stakeSuffices()) {
      alerts.add(
          chain.title() + ": the stake is too low: " + host.stake() + " of " + host.minimumStake());
    }
  }
}
