package com.fabstir.node.http;

import com.fabstir.node.engine.ModelFacts;
import com.fabstir.plugin.NodeStatus;
import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models}: the model, and this host as clients look for hosts without the chain. */
final class ModelsDocument {
  private final NodeView node;
  private final Json json;

  ModelsDocument(NodeView node, Json json) {
    this.node = node;
    this.json = json;
  }

  ObjectNode document() {
    NodeStatus status = node.status();
    ModelFacts model = node.model();
    ObjectNode document = json.object();
    document
        .putArray("models")
        .addObject()
        .put("id", status.modelId())
        .put("name", model.name())
        .put("file", model.file().getFileName().toString())
        .put("model_id", status.modelId())
        .put("loaded", node.canAnswer())
        .put("context_size", model.contextTokens());
    ObjectNode self =
        document
            .putArray("nodes")
            .addObject()
            .put("address", status.hostAddress())
            .put("api_url", node.publicUrl().map(URI::toString).orElse(null));
    self.putArray("models").add(status.modelId());
    self.putArray("chains").add(status.chainId());
    return document.put("chain_id", status.chainId()).put("chain_name", node.chain().name());
  }
}
