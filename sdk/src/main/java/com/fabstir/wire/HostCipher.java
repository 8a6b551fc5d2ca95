package com.fabstir.wire;

import java.security.SecureRandom;

/**
 * The host's end of an encrypted session. Closing it wipes the key. Safe for use by several
 * threads.
 */
public final class HostCipher implements AutoCloseable {
  /** The associated data of the end of an answer. */
  static final String FINAL_AAD = "encrypted_response_final";

  private final SessionCipher cipher;

  /**
   * Takes the key over: closing this wipes it.
   *
   * @param seen the memory of the job, the same for all its keys
   */
  public HostCipher(SessionKey key, SecureRandom random, ReplayMemory seen) {
    cipher = new SessionCipher(key, random, seen);
  }

  /**
   * Opens a prompt. The associated data is taken as it came: a client that reconnects goes on
   * counting, one that sends a new init starts again.
   *
   * @throws WireException INVALID_NONCE_SIZE, DECRYPTION_FAILED, REPLAYED_MESSAGE (this nonce was
   *     seen before in this job), INVALID_UTF8, SESSION_KEY_NOT_FOUND (this was closed)
   */
  public String openPrompt(SealedText sealed) {
    return cipher.open(sealed);
  }

  /**
   * @param index from 0 in each answer
   * @param piece whole characters only; empty for the last piece
   */
  public SealedText sealChunk(int index, String piece) {
    return cipher.seal("chunk_" + index, piece);
  }

  public SealedText sealFinal(FinishReason reason) {
    return cipher.seal(FINAL_AAD, reason.text());
  }

  @Override
  public void close() {
    cipher.close();
  }
}
