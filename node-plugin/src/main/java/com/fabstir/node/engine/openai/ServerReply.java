package com.fabstir.node.engine.openai;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A small answer of a server.
 *
 * @param json empty when the body is no JSON object
 */
record ServerReply(int status, Optional<JsonNode> json) {

  static ServerReply of(HttpResponse<byte[]> response) {
    return new ServerReply(response.statusCode(), object(response.body()));
  }

  static Optional<JsonNode> object(byte[] body) {
    try {
      return Optional.of(Json.MAPPER.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  boolean ok() {
    return status == 200 && json.isPresent();
  }

  /** The server has no place for a request now. */
  boolean busy() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  boolean forbidden() {
    return status == 401 || status == 403;
  }

  /**
   * Whether the prompt is too long for the server. Its words are looked at and never shown: they
   * may quote the prompt.
   */
  boolean promptTooLong() {
    return (status == 400 || status == 413 || status == 422)
        && json.map(document -> document.path("error").toString() + document.path("message"))
            .filter(text -> text.toLowerCase(Locale.ROOT).contains("context"))
            .isPresent();
  }
}
