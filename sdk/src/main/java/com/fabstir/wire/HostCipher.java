package com.fabstir.wire;

import java.security.SecureRandom;

/**
 * The host's end of an encrypted session. Closing it wipes the key. Safe for use by several
 * threads.
 */
public final class HostCipher implements AutoCloseable {
  /** The associated data of the end of an answer. */
  static final String FINAL_AAD = "encrypted_response_final";

  private static final String CHUNK_AAD = "chunk_";
  private static final String CHUNK_AAD_HEX = ByteString.utf8(CHUNK_AAD).hex();

  private final SessionCipher cipher;

  /**
   * Takes the key over: closing this wipes it.
   *
   * @param seen the memory of the job for this key, {@link ReplayMemory#under}
   */
  public HostCipher(SessionKey key, SecureRandom random, ReplayMemory seen) {
    cipher = new SessionCipher(key, random, seen);
  }

  /**
   * Opens a prompt. The associated data is taken as it came: a client that reconnects goes on
   * counting, one that sends a new init starts again.
   *
   * @throws WireException INVALID_NONCE_SIZE, DECRYPTION_FAILED, REPLAYED_MESSAGE (this nonce was
   *     seen before in this job), INVALID_UTF8, SESSION_KEY_NOT_FOUND (this was closed, or its
   *     memory is full)
   */
  public String openPrompt(SealedText sealed) {
    requireFromClient(sealed.aad());
    return cipher.open(sealed);
  }

  /** Both directions have one key: what we sealed ourselves must not come back as a prompt. */
  private static void requireFromClient(ByteString aad) {
    if (aad.hex().startsWith(CHUNK_AAD_HEX) || aad.equals(ByteString.utf8(FINAL_AAD))) {
      throw new WireException(
          WireErrorCode.REPLAYED_MESSAGE, "This message was sealed by the node itself");
    }
  }

  /**
   * @param index from 0 in each answer
   * @param piece whole characters only; empty for the last piece
   */
  public SealedText sealChunk(int index, String piece) {
    return cipher.seal(CHUNK_AAD + index, piece);
  }

  public SealedText sealFinal(FinishReason reason) {
    return cipher.seal(FINAL_AAD, reason.text());
  }

  @Override
  public void close() {
    cipher.close();
  }
}
