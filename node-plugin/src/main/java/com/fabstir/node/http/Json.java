package com.fabstir.node.http;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents as HTTP answers. */
final class Json {
  private final JsonMapper mapper = JsonMapper.builder().build();

  ObjectNode object() {
    return mapper.createObjectNode();
  }

  JsonMapper mapper() {
    return mapper;
  }

  void send(ServerResponse response, Status status, ObjectNode document) {
    response.status(status);
    response.headers().contentType(MediaTypes.APPLICATION_JSON);
    response.send(mapper.writeValueAsString(document).getBytes(StandardCharsets.UTF_8));
  }
}
