package com.fabstir.node.http;

import com.fabstir.plugin.NodeStatus;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /status}: one line for a list of nodes. */
final class StatusDocument {
  private final NodeView node;
  private final Json json;

  StatusDocument(NodeView node, Json json) {
    this.node = node;
    this.json = json;
  }

  ObjectNode document() {
    NodeStatus status = node.status();
    ObjectNode document =
        json.object()
            .put("status", word())
            .put("uptime_seconds", status.uptimeSeconds())
            .put("active_sessions", status.activeSessions())
            .put("total_jobs_completed", node.totals().settled());
    var models = document.putArray("models_loaded");
    if (node.modelLoaded()) {
      models.add(status.modelName());
    }
    return document.put("chain_id", status.chainId()).put("version", status.version());
  }

  private String word() {
    if (!node.ready()) {
      return "maintenance";
    }
    return node.busy() ? "busy" : "active";
  }
}
