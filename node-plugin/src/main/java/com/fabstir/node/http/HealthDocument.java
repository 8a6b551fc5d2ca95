package com.fabstir.node.http;

import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.plugin.NodeStatus;
import io.helidon.http.Status;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /health}: both shapes of the guide in one document, and what clients read. */
final class HealthDocument {
  private final NodeView node;
  private final Json json;

  HealthDocument(NodeView node, Json json) {
    this.node = node;
    this.json = json;
  }

  /** 503 only when no prompt can be answered. */
  Status httpStatus() {
    return node.canAnswer() ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503;
  }

  ObjectNode document() {
    NodeStatus status = node.status();
    List<GpuFacts> gpus = node.gpus();
    ObjectNode document =
        json.object()
            .put("status", word(status))
            .put("healthy", node.canAnswer())
            .put("model_loaded", node.modelLoaded())
            .put("gpu_available", !gpus.isEmpty())
            .put("active_sessions", status.activeSessions())
            .put("chain_id", status.chainId())
            .put("version", status.version())
            .put("uptime_seconds", status.uptimeSeconds());
    new GpuDocument(gpus).addTo(document);
    if (!status.issues().isEmpty()) {
      status.issues().forEach(document.putArray("issues")::add);
    }
    return document;
  }

  private String word(NodeStatus status) {
    if (!node.canAnswer()) {
      return "unhealthy";
    }
    return status.issues().isEmpty() ? "healthy" : "degraded";
  }
}
