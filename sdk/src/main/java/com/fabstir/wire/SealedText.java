package com.fabstir.wire;

import java.util.Objects;

/**
 * One text under a session key (XChaCha20-Poly1305).
 *
 * @param ciphertext ciphertext followed by the tag of 16 bytes
 * @param nonce 24 random bytes
 * @param aad associated data, ASCII by convention ({@code message_0}, {@code chunk_3})
 */
public record SealedText(ByteString ciphertext, ByteString nonce, ByteString aad) {
  public static final int NONCE_BYTES = 24;
  public static final int TAG_BYTES = 16;

  public SealedText {
    Objects.requireNonNull(ciphertext);
    Objects.requireNonNull(nonce);
    Objects.requireNonNull(aad);
  }
}
