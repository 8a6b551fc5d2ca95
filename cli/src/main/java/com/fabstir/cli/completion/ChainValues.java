package com.fabstir.cli.completion;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.ModelRegistry.ApprovedModel;
import com.fabstir.evm.Address;
import com.fabstir.model.ModelCatalogue;
import com.fabstir.session.DiscoveredHost;
import com.fabstir.session.HostDirectory;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The values that a chain knows. */
final class ChainValues {
  static final Set<CandidateKind> KINDS =
      Set.of(CandidateKind.MODEL, CandidateKind.HOST, CandidateKind.SESSION);

  /** Older ones are still found by their number. */
  private static final int MOST_SESSIONS = 200;

  private final OpenChain chain;
  private final Map<String, Address> accounts;

  /**
   * @param accounts whose sessions are offered, by name
   */
  ChainValues(OpenChain chain, Map<String, Address> accounts) {
    this.chain = chain;
    this.accounts = accounts;
  }

  /**
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_* and what else a chain can fail with
   */
  List<LiveValue> of(CandidateKind kind) {
    return switch (kind) {
      case MODEL ->
          ModelCatalogue.of(chain.contracts().models()).models().stream()
              .map(ChainValues::model)
              .flatMap(Optional::stream)
              .toList();
      case HOST ->
          new HostDirectory(chain.contracts().nodeRegistry())
              .all().hosts().stream().map(ChainValues::host).flatMap(Optional::stream).toList();
      case SESSION -> sessions();
      default -> List.of();
    };
  }

  /** The newest first. */
  private List<LiveValue> sessions() {
    var found = new TreeMap<BigInteger, String>(Comparator.reverseOrder());
    JobMarketplace marketplace = chain.contracts().marketplace();
    accounts.forEach(
        (name, address) -> {
          marketplace.sessionsOfHost(address).forEach(id -> found.put(id, "served by " + name));
          marketplace.sessionsOfClient(address).forEach(id -> found.put(id, "opened by " + name));
        });
    return found.entrySet().stream()
        .limit(MOST_SESSIONS)
        .map(session -> LiveValue.of(session.getKey().toString(), session.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** With a slash: shells take a colon for the end of a word. */
  private static Optional<LiveValue> model(ApprovedModel model) {
    return LiveValue.of(
        model.repo() + "/" + model.file(), model.active() ? "approved" : "not approved");
  }

  private static Optional<LiveValue> host(DiscoveredHost host) {
    return LiveValue.of(host.operator().value(), host.name() + ", " + host.apiUrl());
  }
}
