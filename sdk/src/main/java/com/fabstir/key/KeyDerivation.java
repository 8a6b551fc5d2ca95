package com.fabstir.key;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/** How a keystore makes its key of a password; 32 bytes. */
sealed interface KeyDerivation {
  int KEY_BYTES = 32;

  byte[] derive(byte[] passwordUtf8);

  /**
   * RFC 7914.
   *
   * @param n cost, a power of two; memory is 128 · n · r bytes
   */
  record Scrypt(int n, int r, int p, HexBytes salt) implements KeyDerivation {
    /** The least cost with which we write; geth's standard too. */
    static final int WRITTEN_N = 1 << 18;

    /** More memory than this is an attack or damage. */
    private static final long MAX_MEMORY_BYTES = 1L << 30;

    private static final int MAX_LANES = 64;

    boolean isSane() {
      return n > 1
          && Integer.bitCount(n) == 1
          && r > 0
          && p > 0
          && p <= MAX_LANES
          && 128L * n * r <= MAX_MEMORY_BYTES;
    }

    @Override
    public byte[] derive(byte[] passwordUtf8) {
      return ScryptFunction.derive(passwordUtf8, salt.toBytes(), n, r, p, KEY_BYTES);
    }
  }

  /** RFC 8018 with HMAC-SHA256; only read, never written. */
  record Pbkdf2(int iterations, HexBytes salt) implements KeyDerivation {
    private static final int MAX_ITERATIONS = 50_000_000;

    boolean isSane() {
      return iterations > 0 && iterations <= MAX_ITERATIONS;
    }

    @Override
    public byte[] derive(byte[] passwordUtf8) {
      PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
      generator.init(passwordUtf8, salt.toBytes(), iterations);
      return ((KeyParameter) generator.generateDerivedMacParameters(8 * KEY_BYTES)).getKey();
    }
  }
}
