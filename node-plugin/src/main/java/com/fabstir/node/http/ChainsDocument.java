package com.fabstir.node.http;

import com.fabstir.chain.Chain;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.evm.Address;
import com.fabstir.store.SessionTotals;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v1/chains} and what the node did on its chain. Endpoints are not shown: their paths
 * may hold keys.
 */
final class ChainsDocument {
  private final NodeView node;
  private final Json json;

  ChainsDocument(NodeView node, Json json) {
    this.node = node;
    this.json = json;
  }

  ObjectNode document() {
    Chain chain = node.chain();
    ObjectNode document = json.object();
    ObjectNode only =
        document
            .putArray("chains")
            .addObject()
            .put("chain_id", chain.id())
            .put("name", chain.name())
            .put("native_token", chain.nativeSymbol());
    ContractAddresses contracts = node.contracts();
    only.putObject("contracts")
        .put("job_marketplace", contracts.jobMarketplace().value())
        .put("node_registry", contracts.nodeRegistry().value())
        .put("proof_system", text(contracts.proofSystem()))
        .put("host_earnings", text(contracts.hostEarnings()))
        .put("model_registry", text(contracts.modelRegistry()))
        .put("usdc_token", text(contracts.usdcToken()));
    return document.put("default_chain", chain.id());
  }

  /** {@code /v1/chains/stats}: all chains, of which there is one. */
  ObjectNode allStatistics() {
    ObjectNode document = json.object();
    SessionTotals totals = node.totals();
    document.putArray("chains").add(statistics(totals));
    document.set("total", figures(json.object(), totals));
    return document;
  }

  /** {@code /v1/chains/ID/stats}; empty for a chain that is not served. */
  Optional<ObjectNode> statistics(String chainId) {
    return chainId.equals(String.valueOf(node.chain().id()))
        ? Optional.of(statistics(node.totals()))
        : Optional.empty();
  }

  private ObjectNode statistics(SessionTotals totals) {
    return figures(
        json.object().put("chain_id", node.chain().id()).put("chain_name", node.chain().name()),
        totals);
  }

  private static ObjectNode figures(ObjectNode into, SessionTotals totals) {
    return into.put("total_sessions", totals.sessions())
        .put("active_sessions", totals.active())
        .put("total_tokens_processed", totals.writtenTokens())
        .put("total_settlements", totals.settled())
        .put("failed_settlements", totals.repeatedCompletions())
        .put("last_activity", totals.lastActivity().map(Instant::toString).orElse(null));
  }

  private static String text(Optional<Address> address) {
    return address.map(Address::value).orElse(null);
  }
}
