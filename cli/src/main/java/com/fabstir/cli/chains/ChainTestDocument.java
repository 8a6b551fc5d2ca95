package com.fabstir.cli.chains;

import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chain as its endpoints and contracts were found.
 *
 * @param verdict good, partly (usable, but something is not as it should be) or unusable
 * @param generation of the contracts; null when they could not be read, likewise limits
 * @param contracts addresses with code, by role
 * @param error what keeps the contracts from being used; null when they can be
 */
record ChainTestDocument(
    String name,
    long id,
    String verdict,
    String genesis,
    boolean genesisPinned,
    List<EndpointResult> endpoints,
    @OrNull String generation,
    Map<String, String> contracts,
    Map<String, String> limits,
    List<String> warnings,
    @OrNull ErrorDocument error) {

  List<String> text() {
    List<String> lines = new ArrayList<>();
    lines.add(name + " (" + id + "): " + verdict);
    lines.add("");
    var table = new TextTable("ENDPOINT", "STATE", "HEAD", "LAG", "LATENCY", "CONTRACTS");
    for (EndpointResult endpoint : endpoints) {
      table.row(
          endpoint.endpoint(),
          endpoint.state(),
          endpoint.head() == null ? "-" : endpoint.head(),
          endpoint.head() == null ? "-" : endpoint.lagBlocks(),
          endpoint.latencyMs() == null ? "-" : endpoint.latencyMs() + " ms",
          endpoint.contracts() == null ? "-" : endpoint.contracts());
    }
    lines.addAll(table.lines());
    endpoints.stream()
        .filter(endpoint -> endpoint.error() != null)
        .forEach(
            endpoint -> lines.add("  " + endpoint.endpoint() + ": " + endpoint.error().message()));
    lines.add("");
    var facts =
        new Facts()
            .add(
                "Genesis block",
                genesis.isEmpty() ? "unknown" : genesis + (genesisPinned ? " (pinned)" : ""));
    if (generation != null) {
      facts.add("Generation", generation);
      contracts.forEach(facts::add);
      limits.forEach(facts::add);
    }
    lines.addAll(facts.lines());
    warnings.forEach(warning -> lines.add("Warning: " + warning));
    if (error != null) {
      lines.addAll(error.text());
    }
    return lines;
  }
}
