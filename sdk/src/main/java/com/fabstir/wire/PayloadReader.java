package com.fabstir.wire;

import java.util.Optional;

/** Reads the hex payloads of encrypted messages, with the codes and texts that clients know. */
final class PayloadReader {
  private PayloadReader() {}

  static InitPayload init(JsonFields message) {
    JsonFields payload = payload(message, ClientMessage.EncryptedSessionInit.TYPE);
    String incomplete =
        "Missing required fields in encrypted session init payload"
            + " (ephPubHex, ciphertextHex, signatureHex, nonceHex, aadHex)";
    String undecodable = "Failed to decode hex fields in encrypted session init payload";
    Hex hex = new Hex(payload, WireErrorCode.INVALID_PAYLOAD, incomplete, undecodable);
    ByteString ephemeral = hex.required("ephPubHex");
    ByteString ciphertext = hex.required("ciphertextHex");
    ByteString signature = hex.required("signatureHex");
    ByteString nonce = nonce(hex.required("nonceHex"));
    ByteString salt = hex.optional("saltHex");
    return new InitPayload(
        ephemeral,
        salt.size() == 0 ? InitPayload.ZERO_SALT : salt,
        nonce,
        ciphertext,
        signature,
        hex.optional("info"),
        hex.optional("aadHex"));
  }

  static SealedText sealed(JsonFields message, String type) {
    JsonFields payload = payload(message, type);
    Hex hex =
        new Hex(
            payload,
            WireErrorCode.MISSING_PAYLOAD_FIELDS,
            "Payload must contain ciphertextHex, nonceHex, and aadHex",
            "Failed to decode hex fields in payload");
    ByteString ciphertext = hex.required("ciphertextHex");
    ByteString nonce = hex.required("nonceHex");
    ByteString aad = hex.required("aadHex");
    return new SealedText(ciphertext, nonce(nonce), aad);
  }

  private static JsonFields payload(JsonFields message, String type) {
    return message
        .any("payload")
        .filter(value -> value.isObject())
        .map(JsonFields::new)
        .orElseThrow(
            () ->
                new WireException(
                    WireErrorCode.MISSING_PAYLOAD, type + " must include payload object"));
  }

  private static ByteString nonce(ByteString nonce) {
    if (nonce.size() != SealedText.NONCE_BYTES) {
      throw new WireException(
          WireErrorCode.INVALID_NONCE_SIZE,
          "Invalid nonce size: expected 24 bytes, got " + nonce.size());
    }
    return nonce;
  }

  /** Hex members of one payload. */
  private record Hex(
      JsonFields payload, WireErrorCode missingCode, String missing, String undecodable) {

    ByteString required(String name) {
      return text(name)
          .map(this::decode)
          .orElseThrow(() -> new WireException(missingCode, missing));
    }

    ByteString optional(String name) {
      return text(name).map(this::decode).orElse(ByteString.EMPTY);
    }

    private Optional<String> text(String name) {
      return payload
          .any(name)
          .map(
              value -> {
                if (!value.isString()) {
                  throw new WireException(missingCode, missing);
                }
                return value.stringValue();
              });
    }

    private ByteString decode(String text) {
      try {
        return ByteString.fromHex(text);
      } catch (IllegalArgumentException _) {
        throw new WireException(WireErrorCode.INVALID_HEX_ENCODING, undecodable);
      }
    }
  }
}
