package com.fabstir.session;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a host says about itself in the registry's free text. All of it is self-declared.
 *
 * @param publicKeyHex compressed key, 66 hex digits; trusted only once its address is the
 *     operator's
 */
public record HostProfile(
    Optional<String> name,
    Optional<String> version,
    Optional<String> performanceTier,
    Optional<String> location,
    Optional<String> gpu,
    Optional<String> publicKeyHex) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Empty unless the text is a JSON object; members of a wrong type count as absent. */
  public static Optional<HostProfile> parse(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node == null || !node.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new HostProfile(
              text(node, "name"),
              text(node, "version"),
              text(node, "performance_tier"),
              text(node, "location"),
              Optional.ofNullable(node.get("hardware")).flatMap(child -> text(child, "gpu")),
              text(node, "publicKey")));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode node, String member) {
    return Optional.ofNullable(node.get(member))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(value -> !value.isBlank());
  }
}
