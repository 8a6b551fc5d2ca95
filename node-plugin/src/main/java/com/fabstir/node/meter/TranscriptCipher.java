package com.fabstir.node.meter;

import com.fabstir.key.Signer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts token ids and salts at rest, AES-256-GCM with random nonces. The key is HKDF-SHA256 of
 * the host key's agreement with itself, so only the holder of the host key can read them, and
 * nothing has to be kept to find the key again.
 */
public final class TranscriptCipher {
  private static final byte[] INFO =
      "fabstir-node-transcript-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  public TranscriptCipher(Signer hostKey) {
    byte[] secret = hostKey.sharedSecretX(hostKey.publicKey());
    try {
      key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(INFO, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /**
   * @param place binds the ciphertext to where it is stored: session row and first token
   */
  public byte[] seal(Place place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
      byte[] sealed = cipher.doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /**
   * @throws IllegalStateException when the bytes were altered, moved, or sealed by another key
   */
  public byte[] open(Place place, byte[] sealed) {
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "a stored transcript cannot be opened: it was altered, or the host key is another", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Place place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(
        ByteBuffer.allocate(17)
            .put((byte) place.kind().ordinal())
            .putLong(place.sessionRowId())
            .putLong(place.position())
            .array());
    return cipher;
  }

  /** Where sealed bytes belong. */
  public record Place(Kind kind, long sessionRowId, long position) {

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
