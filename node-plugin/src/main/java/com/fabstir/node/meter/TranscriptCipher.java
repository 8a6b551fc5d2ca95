package com.fabstir.node.meter;

import com.fabstir.key.AtRestCipher;
import com.fabstir.key.Signer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;

/** Encrypts token ids and salts at rest, so that only the holder of the host key can read them. */
public final class TranscriptCipher {
  private static final String PURPOSE = "fabstir-node-transcript-v1";

  private final AtRestCipher cipher;

  public TranscriptCipher(Signer hostKey) {
    cipher = new AtRestCipher(hostKey, PURPOSE);
  }

  /**
   * @param place binds the ciphertext to where it is stored: session row and first token
   */
  public byte[] seal(Place place, byte[] plain) {
    return cipher.seal(place.bytes(), plain);
  }

  /**
   * @throws IllegalStateException when the bytes were altered, moved, or sealed by another key
   */
  public byte[] open(Place place, byte[] sealed) {
    try {
      return cipher.open(place.bytes(), sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored transcript cannot be opened: it was altered, or the host key is another", e);
    }
  }

  /** Where sealed bytes belong. */
  public record Place(Kind kind, long sessionRowId, long position) {
    private byte[] bytes() {
      return ByteBuffer.allocate(17)
          .put((byte) kind.ordinal())
          .putLong(sessionRowId)
          .putLong(position)
          .array();
    }

    /** What is sealed; the order is part of the stored form. */
    public enum Kind {
      TOKENS,
      SALT
    }
  }

  static byte[] encode(List<Integer> tokenIds) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * tokenIds.size());
    tokenIds.forEach(buffer::putInt);
    return buffer.array();
  }

  static int[] decode(byte[] bytes) {
    int[] ids = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).asIntBuffer().get(ids);
    return ids;
  }
}
