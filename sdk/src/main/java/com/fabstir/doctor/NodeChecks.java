package com.fabstir.doctor;

import java.util.List;

/** Does a node run here, or has a killed one left something? */
record NodeChecks(HostCase host) {
  static final String LEFTOVERS = "node.leftovers";
  static final String RUNNING = "node.running";

  List<Check> checks() {
    return List.of(
        Check.of(Area.NODE, "leftovers", "No killed node has left its lock", this::leftovers)
            .explainedBy(ConfigChecks.VALUES),
        Check.of(Area.NODE, "running", "A node runs with this state folder", this::running)
            .explainedBy(LEFTOVERS));
  }

  private Verdict leftovers() {
    NodeFolder node = host.node();
    return node.leftBy()
        .map(
            process ->
                Verdict.failed(
                        node.lock() + " names process " + process + ", which is gone",
                        "fabstir doctor --fix, then fabstir node start")
                    .repairedBy("empty " + node.lock() + " and remove its socket", node::clear))
        .orElseGet(() -> Verdict.passed("nothing is left"));
  }

  private Verdict running() {
    return host.node()
        .running()
        .map(process -> Verdict.passed("process " + process.pid()))
        .orElseGet(() -> Verdict.skipped("no node runs: fabstir node start"));
  }
}
