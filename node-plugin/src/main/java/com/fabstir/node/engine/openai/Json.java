package com.fabstir.node.engine.openai;

import tools.jackson.databind.json.JsonMapper;

/** What reads and writes the server's documents; it has no state of its own. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}
}
