package com.fabstir.node.http;

import com.fabstir.node.engine.ModelFacts;
import com.fabstir.plugin.NodeStatus;
import java.net.URI;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/models}: the model, and this host as clients look for hosts without the chain. */
final class ModelsDocument {
  private final NodeView node;
  private final ModelNames names;
  private final long loadedSeconds = Instant.now().getEpochSecond();
  private final Json json;

  ModelsDocument(NodeView node, ModelNames names, Json json) {
    this.node = node;
    this.names = names;
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
        .put("file", model.file())
        .put("model_id", status.modelId())
        .put("loaded", node.modelLoaded())
        .put("context_size", model.contextTokens())
        .put("token_ids", model.tokenIds().word());
    ObjectNode self =
        document
            .putArray("nodes")
            .addObject()
            .put("address", status.hostAddress())
            .put("api_url", node.publicUrl().map(URI::toString).orElse(null));
    self.putArray("models").add(status.modelId());
    self.putArray("chains").add(status.chainId());
    // The same once more, as clients of OpenAI's API look for it.
    document
        .put("object", "list")
        .putArray("data")
        .addObject()
        .put("id", names.id())
        .put("object", "model")
        .put("created", loadedSeconds)
        .put("owned_by", status.hostAddress());
    return document.put("chain_id", status.chainId()).put("chain_name", node.chain().name());
  }
}
