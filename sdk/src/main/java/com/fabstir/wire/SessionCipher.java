package com.fabstir.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Texts under one session key, in both directions. Every nonce is fresh and random. A nonce that
 * was opened once is never opened again, so that a recorded message cannot be billed twice nor a
 * recorded piece be slipped into a later answer. Safe for use by several threads.
 */
final class SessionCipher implements AutoCloseable {
  private final SessionKey key;
  private final SecureRandom random;
  private final ReplayMemory opened;

  SessionCipher(SessionKey key, SecureRandom random, ReplayMemory opened) {
    this.key = key;
    this.random = random;
    this.opened = opened;
  }

  SealedText seal(String aad, String text) {
    byte[] nonce = new byte[SealedText.NONCE_BYTES];
    random.nextBytes(nonce);
    return seal(ByteString.of(nonce), ByteString.utf8(aad), text);
  }

  /** With a given nonce, which must never be used twice under one key. */
  SealedText seal(ByteString nonce, ByteString aad, String text) {
    byte[] keyCopy = key.copy();
    try {
      byte[] plaintext = text.getBytes(StandardCharsets.UTF_8);
      byte[] sealed = Aead.seal(keyCopy, nonce.toBytes(), aad.toBytes(), plaintext);
      return new SealedText(ByteString.of(sealed), nonce, aad);
    } finally {
      Arrays.fill(keyCopy, (byte) 0);
    }
  }

  /**
   * @throws WireException INVALID_NONCE_SIZE, DECRYPTION_FAILED, REPLAYED_MESSAGE, INVALID_UTF8,
   *     SESSION_KEY_NOT_FOUND
   */
  String open(SealedText sealed) {
    if (sealed.nonce().size() != SealedText.NONCE_BYTES) {
      throw new WireException(
          WireErrorCode.INVALID_NONCE_SIZE,
          "Invalid nonce size: expected 24 bytes, got " + sealed.nonce().size());
    }
    byte[] plaintext = decrypt(sealed);
    // Remembered only once authentic: a stranger cannot burn nonces or fill the memory.
    opened.remember(sealed.nonce());
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(plaintext))
          .toString();
    } catch (CharacterCodingException _) {
      throw new WireException(WireErrorCode.INVALID_UTF8, "Decrypted plaintext is not valid UTF-8");
    }
  }

  private byte[] decrypt(SealedText sealed) {
    byte[] keyCopy = key.copy();
    try {
      return Aead.open(
              keyCopy,
              sealed.nonce().toBytes(),
              sealed.aad().toBytes(),
              sealed.ciphertext().toBytes())
          .orElseThrow(
              () ->
                  new WireException(
                      WireErrorCode.DECRYPTION_FAILED,
                      "Failed to decrypt message: it is not authentic under the session key"));
    } finally {
      Arrays.fill(keyCopy, (byte) 0);
    }
  }

  @Override
  public void close() {
    key.close();
  }

  @Override
  public String toString() {
    return "SessionCipher[hidden]";
  }
}
