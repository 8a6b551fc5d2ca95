package com.fabstir.key;

import com.fabstir.evm.Keccak256;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-128-CTR with the Keccak check value of the Web3 Secret Storage format, version 3. */
final class KeystoreCipher {
  static final String NAME = "aes-128-ctr";
  static final int IV_BYTES = 16;
  private static final int KEY_BYTES = 16;

  private KeystoreCipher() {}

  /** CTR is its own inverse. */
  static byte[] apply(byte[] derivedKey, byte[] iv, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(derivedKey, 0, KEY_BYTES, "AES"),
          new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has AES in counter mode", missing);
    }
  }

  /** keccak256(second half of the derived key ‖ ciphertext). */
  static byte[] mac(byte[] derivedKey, byte[] ciphertext) {
    byte[] secondHalf = Arrays.copyOfRange(derivedKey, KEY_BYTES, 2 * KEY_BYTES);
    try {
      return Keccak256.of(secondHalf, ciphertext).toBytes();
    } finally {
      Arrays.fill(secondHalf, (byte) 0);
    }
  }
}
