package com.fabstir.node.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /openapi.json}: all paths and documents of this node, as OpenAPI 3.1. */
final class OpenApiDocument {
  private final ObjectNode document;

  /**
   * @param version of the node
   */
  OpenApiDocument(String version, Json json) {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("openapi.json")) {
      document = (ObjectNode) json.mapper().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    document.withObject("/info").put("version", version);
  }

  ObjectNode document() {
    return document;
  }
}
