package com.fabstir.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published known answers under src/test/resources/vectors. */
final class Vectors {
  private Vectors() {}

  static List<JsonNode> cases(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return JsonMapper.shared().readTree(in).get("cases").valueStream().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode named(String file, String name) {
    return cases(file).stream()
        .filter(node -> node.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
