package com.fabstir.wire;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON inside an encrypted init. */
final class InitSecretJson {
  private final JsonText json = new JsonText(WireLimits.DEFAULT);

  /** Members in the order of the known clients. */
  String write(InitSecret secret) {
    byte[] key = secret.sessionKey().copy();
    ObjectNode node = json.newObject().put("sessionKey", HexFormat.of().formatHex(key));
    Arrays.fill(key, (byte) 0);
    secret.jobId().ifPresent(job -> node.put("jobId", job.toString()));
    secret.modelName().ifPresent(model -> node.put("modelName", model));
    node.put("pricePerToken", 0);
    secret
        .recoveryPublicKey()
        .ifPresent(key33 -> node.put("recoveryPublicKey", "0x" + key33.hex()));
    secret.proof().ifPresent(proof -> proof.write(node));
    return json.text(node);
  }

  /**
   * @throws WireException DECRYPTION_FAILED; its text never repeats the content
   */
  InitSecret read(byte[] plaintext) {
    JsonFields fields;
    try {
      fields =
          json.object(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plaintext)).toString());
    } catch (WireException | CharacterCodingException _) {
      throw Handshake.failed("the decrypted text is no JSON object");
    }
    try {
      return new InitSecret(
          sessionKey(fields),
          jobId(fields),
          fields.text("modelName", "model_name").filter(name -> !name.isBlank()),
          fields.any("pricePerToken", "price_per_token").map(JsonNode::asString),
          recoveryKey(fields),
          fields.child("auth").map(WalletProof::read));
    } catch (WireException e) {
      throw Handshake.failed(e.error().message());
    }
  }

  private static SessionKey sessionKey(JsonFields fields) {
    String text =
        fields
            .text("sessionKey", "session_key")
            .orElseThrow(() -> Handshake.failed("sessionKey is missing"));
    try {
      return SessionKey.of(ByteString.fromHex(text).toBytes());
    } catch (IllegalArgumentException _) {
      throw Handshake.failed("sessionKey is not 64 hex digits");
    }
  }

  private static Optional<BigInteger> jobId(JsonFields fields) {
    return fields.jobId();
  }

  /** What is malformed here is dropped: it only matters for an optional service. */
  private static Optional<ByteString> recoveryKey(JsonFields fields) {
    return fields
        .any("recoveryPublicKey")
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> text.matches("(0x)?0[23][0-9a-fA-F]{64}"))
        .map(ByteString::fromHex);
  }
}
