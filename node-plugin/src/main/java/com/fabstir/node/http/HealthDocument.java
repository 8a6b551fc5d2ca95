package com.fabstir.node.http;

import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.plugin.NodeStatus;
import io.helidon.http.Status;
import java.util.Optional;
import java.util.OptionalLong;
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
    Optional<GpuFacts> gpu = node.gpu();
    ObjectNode document =
        json.object()
            .put("status", word(status))
            .put("healthy", node.canAnswer())
            .put("model_loaded", node.canAnswer())
            .put("gpu_available", gpu.isPresent())
            .put("active_sessions", status.activeSessions())
            .put("chain_id", status.chainId())
            .put("version", status.version())
            .put("uptime_seconds", status.uptimeSeconds());
    gpu(document.putObject("gpu"), gpu);
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

  private static void gpu(ObjectNode object, Optional<GpuFacts> gpu) {
    object.put("available", gpu.isPresent());
    gpu.ifPresent(
        facts -> {
          object.put("model", facts.model());
          put(object, "vram_total", facts.vramTotalMib());
          put(object, "vram_used", facts.vramUsedMib());
          put(object, "temperature", facts.temperatureCelsius());
        });
  }

  private static void put(ObjectNode object, String name, OptionalLong value) {
    value.ifPresent(number -> object.put(name, number));
  }
}
