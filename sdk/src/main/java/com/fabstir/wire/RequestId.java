package com.fabstir.wire;

import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The {@code id} of a request: any JSON value, echoed in every reply to it.
 *
 * @param json the value as it came; its members and their order are kept
 */
public record RequestId(JsonNode json) {
  /**
   * Longest accepted JSON text in characters, because an id is echoed with every piece of an
   * answer.
   */
  public static final int MAX_CHARS = 256;

  public RequestId {
    Objects.requireNonNull(json);
  }

  public static RequestId of(String text) {
    return new RequestId(StringNode.valueOf(text));
  }

  /** The JSON text. */
  @Override
  public String toString() {
    return json.toString();
  }
}
