package com.fabstir.wire;

import com.fabstir.key.LocalSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The known-answer files. All keys in them are public test keys. */
final class Vectors {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Vectors() {}

  static Stream<JsonNode> cases(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file + ".json")) {
      return List.copyOf(JSON.readTree(in).get("cases").values()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode named(String file, String name) {
    return cases(file)
        .filter(each -> text(each, "name").equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no case " + name));
  }

  static String text(JsonNode node, String member) {
    return node.get(member).stringValue();
  }

  static ByteString hex(JsonNode node, String member) {
    return ByteString.fromHex(text(node, member));
  }

  static LocalSigner signer(JsonNode node, String member) {
    return LocalSigner.of(hex(node, member).toBytes());
  }

  /** The payload of a case, read the way a node reads it: through a frame. */
  static InitPayload initPayload(JsonNode payload) {
    String frame =
        "{\"type\":\"encrypted_session_init\",\"session_id\":\"1\",\"id\":\"a\",\"payload\":"
            + payload
            + "}";
    return ((ClientMessage.EncryptedSessionInit) new WireCodec().readClient(frame)).payload();
  }

  static SealedText sealed(JsonNode payload) {
    return new SealedText(
        hex(payload, "ciphertextHex"), hex(payload, "nonceHex"), hex(payload, "aadHex"));
  }
}
