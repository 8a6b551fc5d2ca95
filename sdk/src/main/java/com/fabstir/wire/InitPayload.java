package com.fabstir.wire;

/**
 * The payload of an {@code encrypted_session_init}.
 *
 * @param ephemeralPublicKey SEC1 point, 33 or 65 bytes
 * @param salt HKDF salt; all real session traffic has 32 zero bytes
 * @param nonce 24 bytes
 * @param ciphertext ciphertext followed by the tag of 16 bytes
 * @param signature r(32), s(32), recovery id(1)
 * @param info HKDF info, usually empty; hex on the wire, although its member is called info
 * @param aad associated data, usually empty
 */
public record InitPayload(
    ByteString ephemeralPublicKey,
    ByteString salt,
    ByteString nonce,
    ByteString ciphertext,
    ByteString signature,
    ByteString info,
    ByteString aad) {

  /** What the protocol calls this construction; informational only. */
  public static final String ALGORITHM =
      "secp256k1-ecdh(ephemeral→static)+hkdf(sha256)+xchacha20-poly1305";

  /** The salt of a payload that names none. */
  public static final ByteString ZERO_SALT = ByteString.of(new byte[32]);
}
