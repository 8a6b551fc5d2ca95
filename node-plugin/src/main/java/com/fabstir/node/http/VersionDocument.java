package com.fabstir.node.http;

import com.fabstir.plugin.NodeStatus;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v1/version}. */
final class VersionDocument {
  private static final List<String> FEATURES =
      List.of(
          "websocket",
          "encrypted_sessions",
          "plain_sessions",
          "http_inference",
          "openai_api",
          "token_streaming",
          "stream_cancel",
          "usage",
          "host_challenge",
          "wallet_challenge",
          "transcript_commitments");

  /** The node whose messages old clients expect. */
  private static final String PROTOCOL_LEVEL = "8.1.6";

  private final NodeView node;
  private final Json json;
  private final BuildFacts build;

  VersionDocument(NodeView node, Json json, BuildFacts build) {
    this.node = node;
    this.json = json;
    this.build = build;
  }

  ObjectNode document() {
    NodeStatus status = node.status();
    ObjectNode document =
        json.object()
            .put("version", status.version())
            .put("build", build.build())
            .put("date", build.date())
            .put("protocol", PROTOCOL_LEVEL)
            .put("access", node.accessMode().word());
    FEATURES.forEach(document.putArray("features")::add);
    document.putArray("chains").add(status.chainId());
    document.putArray("breaking_changes");
    return document;
  }
}
