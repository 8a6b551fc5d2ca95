package com.fabstir.wire;

import com.fabstir.evm.Bytes32;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's answer to a challenge, the member {@code auth} of a session init: within the
 * ciphertext of an encrypted one, where nobody can take it and put it into an init of his own. All
 * else that was signed the node knows by the nonce.
 *
 * @param signature r(32), s(32), v: 27, 28, 0 or 1
 */
public record WalletProof(Bytes32 nonce, ByteString signature) {
  /** Reads the members as they come in JSON or in a header. */
  public static WalletProof of(String nonce, String signature) {
    try {
      ByteString nonceBytes = ByteString.fromHex(nonce);
      if (nonceBytes.size() != 32) {
        throw JsonFields.refused("auth.nonce must be 64 hex digits");
      }
      return new WalletProof(Bytes32.of(nonceBytes.toBytes()), ByteString.fromHex(signature));
    } catch (IllegalArgumentException _) {
      throw new WireException(
          WireErrorCode.INVALID_HEX_ENCODING, "auth.nonce and auth.signature must be hex");
    }
  }

  /** As the member {@code auth}. */
  void write(ObjectNode node) {
    node.putObject("auth").put("nonce", nonce.value()).put("signature", "0x" + signature.hex());
  }

  static WalletProof read(JsonFields auth) {
    return of(
        auth.text("nonce").orElseThrow(WalletProof::incomplete),
        auth.text("signature").orElseThrow(WalletProof::incomplete));
  }

  private static WireException incomplete() {
    return JsonFields.refused("auth must have the string members nonce and signature");
  }
}
