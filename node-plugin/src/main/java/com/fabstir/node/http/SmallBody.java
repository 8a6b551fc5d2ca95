package com.fabstir.node.http;

import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request that has only little to say. */
final class SmallBody {
  static final int MAX_BYTES = 4096;

  private SmallBody() {}

  /** Empty when it is too large. */
  static Optional<byte[]> of(ServerRequest request) throws IOException {
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(MAX_BYTES + 1);
      return Optional.of(body).filter(read -> read.length <= MAX_BYTES);
    }
  }

  /**
   * Read as the socket's message of this type.
   *
   * @throws WireException INVALID_REQUEST
   */
  static String asMessage(byte[] body, String type, Json json) {
    try {
      ObjectNode message = json.mapper().readerFor(ObjectNode.class).readValue(body);
      return message.put("type", type).toString();
    } catch (JacksonException _) {
      throw new WireException(WireErrorCode.INVALID_REQUEST, "Expected a JSON object");
    }
  }
}
