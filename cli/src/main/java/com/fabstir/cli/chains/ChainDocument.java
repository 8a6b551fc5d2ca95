package com.fabstir.cli.chains;

import com.fabstir.chain.EndpointLabel;
import com.fabstir.cli.output.Facts;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.config.chain.KnownChains;
import com.fabstir.evm.Address;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One chain as it is known.
 *
 * @param title name for people
 * @param origin where it comes from
 * @param rpc endpoints without what may hold a key
 * @param genesis empty when it is not pinned
 * @param missing needed contracts that are not named
 * @param isDefault whether it is used when no other is named
 */
record ChainDocument(
    String name,
    long id,
    String title,
    String token,
    String origin,
    List<String> rpc,
    int confirmations,
    String genesis,
    String explorer,
    Map<String, String> contracts,
    List<String> missing,
    boolean isDefault) {

  static ChainDocument of(KnownChain known, KnownChains all) {
    return of(
        known,
        all.chosen().filter(chosen -> chosen.chain().id() == known.chain().id()).isPresent());
  }

  static ChainDocument of(KnownChain known, boolean isDefault) {
    return new ChainDocument(
        known.name(),
        known.chain().id(),
        known.chain().name(),
        known.chain().nativeSymbol(),
        known.origin(),
        known.chain().rpcEndpoints().stream().map(EndpointLabel::masked).toList(),
        known.chain().confirmations(),
        known.chain().genesisHash().map(Object::toString).orElse(""),
        known.chain().explorer().map(Object::toString).orElse(""),
        contracts(known.contracts()),
        known.contracts().missing(),
        isDefault);
  }

  private static Map<String, String> contracts(ChainContracts named) {
    Map<String, String> contracts = new LinkedHashMap<>();
    put(contracts, "registry", named.registry());
    put(contracts, "marketplace", named.marketplace());
    put(contracts, "models", named.models());
    put(contracts, "earnings", named.earnings());
    put(contracts, "proofs", named.proofs());
    put(contracts, "fab", named.fab());
    put(contracts, "usdc", named.usdc());
    return contracts;
  }

  private static void put(Map<String, String> map, String name, Optional<Address> address) {
    address.ifPresent(at -> map.put(name, at.toString()));
  }

  String contractsInShort() {
    return missing.isEmpty() ? "complete" : "missing " + String.join(", ", missing);
  }

  List<String> text() {
    Facts facts =
        new Facts()
            .add("Chain", name + (isDefault ? "  (default)" : ""))
            .add("Title", title + " (" + id + ")")
            .add("From", origin)
            .add("Native coin", token);
    if (rpc.isEmpty()) {
      facts.add("Endpoints", "none: fabstir chain edit " + name + " --rpc URL");
    } else {
      facts.add("Endpoints", rpc.getFirst());
      rpc.stream().skip(1).forEach(facts::add);
    }
    facts
        .add("Confirmations", confirmations)
        .add("Genesis block", genesis.isEmpty() ? "not pinned" : genesis)
        .add("Explorer", explorer.isEmpty() ? "none" : explorer)
        .add("Contracts", contractsInShort());
    contracts.forEach((role, address) -> facts.add("  " + role, address));
    if (!missing.isEmpty()) {
      facts.add("", "name them: fabstir chain edit " + name + flags());
    }
    return facts.lines();
  }

  private String flags() {
    StringBuilder flags = new StringBuilder();
    missing.forEach(role -> flags.append(" --").append(role).append(" ADDRESS"));
    return flags.toString();
  }
}
