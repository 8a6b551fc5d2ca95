package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A private key encrypted with a password (Web3 Secret Storage, version 3, as geth and other
 * wallets write it).
 *
 * @param address 40 hex digits without 0x, when the file names it
 */
public record Keystore(
    Optional<String> address,
    String id,
    HexBytes ciphertext,
    HexBytes iv,
    KeyDerivation derivation,
    HexBytes mac) {
  private static final int SALT_BYTES = 32;
  private static final int SCRYPT_R = 8;

  /**
   * Encrypts the signer's key with scrypt, n = 2^18, r = 8, p = 1: about a second and 256 MB.
   *
   * @param password not empty; the caller wipes it
   * @throws FabstirException KEYSTORE_PASSWORD_EMPTY
   */
  public static Keystore encrypt(LocalSigner signer, char[] password) {
    return encrypt(signer, password, KeyDerivation.Scrypt.WRITTEN_N);
  }

  /**
   * @param scryptN a power of two
   */
  static Keystore encrypt(LocalSigner signer, char[] password, int scryptN) {
    if (password.length == 0) {
      throw new FabstirException(
          ErrorCode.KEYSTORE_PASSWORD_EMPTY,
          "The password of a new keystore is empty",
          "Choose a password: without one, everybody who reads the file has the key.");
    }
    SecureRandom random = new SecureRandom();
    byte[] iv = randomBytes(random, KeystoreCipher.IV_BYTES);
    KeyDerivation derivation =
        new KeyDerivation.Scrypt(
            scryptN, SCRYPT_R, 1, HexBytes.of(randomBytes(random, SALT_BYTES)));
    byte[] derived = derive(derivation, password);
    byte[] key = signer.copyKey();
    try {
      byte[] ciphertext = KeystoreCipher.apply(derived, iv, key);
      return new Keystore(
          Optional.of(signer.address().lowerCase().substring(2)),
          UUID.randomUUID().toString(),
          HexBytes.of(ciphertext),
          HexBytes.of(iv),
          derivation,
          HexBytes.of(KeystoreCipher.mac(derived, ciphertext)));
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(derived, (byte) 0);
    }
  }

  /**
   * @param password the caller wipes it
   * @throws FabstirException KEYSTORE_PASSWORD_WRONG when the check value does not fit,
   *     KEYSTORE_INVALID when the decrypted key is not the one that the file names
   */
  public LocalSigner decrypt(char[] password) {
    byte[] derived = derive(derivation, password);
    byte[] sealed = ciphertext.toBytes();
    byte[] key = new byte[0];
    try {
      if (!MessageDigest.isEqual(KeystoreCipher.mac(derived, sealed), mac.toBytes())) {
        throw new FabstirException(
            ErrorCode.KEYSTORE_PASSWORD_WRONG,
            "The password does not open the keystore"
                + address.map(text -> " of 0x" + text).orElse(""),
            "Check the password; a damaged file gives the same message.");
      }
      key = KeystoreCipher.apply(derived, iv.toBytes(), sealed);
      LocalSigner signer = LocalSigner.of(key);
      checkAddress(signer);
      return signer;
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(derived, (byte) 0);
    }
  }

  private void checkAddress(LocalSigner signer) {
    String found = signer.address().lowerCase().substring(2);
    if (address.isPresent() && !address.get().equalsIgnoreCase(found)) {
      throw new FabstirException(
          ErrorCode.KEYSTORE_INVALID,
          "The keystore says it holds 0x" + address.get() + ", but its key is of 0x" + found,
          "Do not use this file; restore it from a backup.");
    }
  }

  private static byte[] derive(KeyDerivation derivation, char[] password) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    byte[] bytes = new byte[utf8.remaining()];
    utf8.get(bytes);
    try {
      return derivation.derive(bytes);
    } finally {
      Arrays.fill(utf8.array(), (byte) 0);
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] randomBytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
