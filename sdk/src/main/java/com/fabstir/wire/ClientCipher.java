package com.fabstir.wire;

import java.security.SecureRandom;

/**
 * The client's end of an encrypted session. It counts its prompts from 0 and checks what the old
 * clients do not: that each piece is the one that is due, that none comes twice, and that the end
 * is an end. Closing it wipes the key. Safe for use by several threads.
 */
public final class ClientCipher implements AutoCloseable {
  private final SessionCipher cipher;
  private long prompts;

  /** Takes the key over: closing this wipes it. */
  public ClientCipher(SessionKey key, SecureRandom random) {
    cipher = new SessionCipher(key, random, new ReplayMemory());
  }

  public synchronized SealedText sealPrompt(String plaintext) {
    return cipher.seal("message_" + prompts++, plaintext);
  }

  /**
   * Opens a piece of an answer.
   *
   * @param due index of the piece that must come next
   * @throws WireException INVALID_MESSAGE_INDEX (another piece came, or its associated data names
   *     another), and what {@link HostCipher#openPrompt} throws
   */
  public String openChunk(SealedText sealed, int index, int due) {
    if (index != due) {
      throw new WireException(
          WireErrorCode.INVALID_MESSAGE_INDEX,
          "Expected piece " + due + " of the answer, got piece " + index);
    }
    requireAad(sealed, "chunk_" + due);
    return cipher.open(sealed);
  }

  /**
   * Opens the end of an answer.
   *
   * @return the finish reason as the host wrote it
   */
  public String openFinal(SealedText sealed) {
    requireAad(sealed, HostCipher.FINAL_AAD);
    return cipher.open(sealed);
  }

  private static void requireAad(SealedText sealed, String expected) {
    if (!sealed.aad().equals(ByteString.utf8(expected))) {
      throw new WireException(
          WireErrorCode.INVALID_MESSAGE_INDEX,
          "The associated data of the message is not " + expected);
    }
  }

  @Override
  public void close() {
    cipher.close();
  }
}
