package com.fabstir.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bounded JSON: what is larger, deeper or longer than the limits is refused before it is built. */
final class JsonText {
  private final JsonMapper mapper;
  private final int frameBytes;

  JsonText(WireLimits limits) {
    frameBytes = limits.frameBytes();
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.nestingDepth())
            .maxStringLength(limits.frameBytes())
            .maxDocumentLength(limits.frameBytes())
            .maxTokenCount(limits.tokens())
            .maxNumberLength(128)
            .maxNameLength(256)
            .build();
    mapper =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(constraints)
                    // Of two jobs in one message each reader would take another.
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /**
   * The object that a frame holds.
   *
   * @throws WireException MESSAGE_TOO_LARGE, INVALID_REQUEST
   */
  JsonFields object(String frame) {
    return object(frame, mapper.reader());
  }

  private JsonFields object(String frame, ObjectReader reader) {
    if (isTooLong(frame)) {
      throw new WireException(
          WireErrorCode.MESSAGE_TOO_LARGE, "Message is longer than " + frameBytes + " bytes");
    }
    try {
      JsonNode node = reader.readTree(frame);
      if (node == null || !node.isObject()) {
        throw JsonFields.refused("Message must be a JSON object");
      }
      return new JsonFields(node);
    } catch (JacksonException _) {
      // The parser's own text may quote the message, so it goes no further.
      throw JsonFields.refused("Message is not valid JSON");
    }
  }

  /** The object in a text, or empty when the text is anything else. */
  Optional<JsonFields> objectIn(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    // No job is named in a prompt: of two values the last one counts, as clients' own readers do.
    ObjectReader lenient = mapper.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    try {
      return Optional.of(object(text, lenient));
    } catch (WireException _) {
      return Optional.empty();
    }
  }

  ObjectNode newObject() {
    return mapper.createObjectNode();
  }

  String text(ObjectNode node) {
    return mapper.writeValueAsString(node);
  }

  private boolean isTooLong(String frame) {
    if (frame.length() > frameBytes) {
      return true;
    }
    return frame.length() > frameBytes / 3
        && frame.getBytes(StandardCharsets.UTF_8).length > frameBytes;
  }
}
