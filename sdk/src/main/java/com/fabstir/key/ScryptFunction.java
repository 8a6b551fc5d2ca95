package com.fabstir.key;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.Pack;

/**
 * scrypt (RFC 7914). The library's own refuses r = 1 with n of 65536 or more, which is what the
 * published keystore test vectors and some wallets use, so the mixing is done here, on its Salsa20
 * core.
 */
final class ScryptFunction {
  private static final int SALSA_WORDS = 16;
  private static final int SALSA_ROUNDS = 8;

  private final int n;
  private final int words;
  private final int[] salsaOutput = new int[SALSA_WORDS];
  private final int[] shuffled;

  private ScryptFunction(int n, int r) {
    this.n = n;
    this.words = 32 * r;
    this.shuffled = new int[words];
  }

  /** The memory is 128 · n · r bytes; the caller has checked that this is bearable. */
  static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int keyBytes) {
    int laneBytes = 128 * r;
    byte[] lanes = pbkdf2(password, salt, p * laneBytes);
    ScryptFunction function = new ScryptFunction(n, r);
    int[] lane = new int[function.words];
    for (int i = 0; i < p; i++) {
      Pack.littleEndianToInt(lanes, i * laneBytes, lane);
      function.mix(lane);
      Pack.intToLittleEndian(lane, lanes, i * laneBytes);
    }
    byte[] key = pbkdf2(password, lanes, keyBytes);
    Arrays.fill(lanes, (byte) 0);
    return key;
  }

  private static byte[] pbkdf2(byte[] password, byte[] salt, int bytes) {
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password, salt, 1);
    return ((KeyParameter) generator.generateDerivedMacParameters(8 * bytes)).getKey();
  }

  /** scryptROMix. */
  private void mix(int[] lane) {
    int[][] memory = new int[n][];
    for (int i = 0; i < n; i++) {
      memory[i] = lane.clone();
      mixBlocks(lane);
    }
    for (int i = 0; i < n; i++) {
      int[] remembered = memory[lane[words - SALSA_WORDS] & (n - 1)];
      for (int j = 0; j < words; j++) {
        lane[j] ^= remembered[j];
      }
      mixBlocks(lane);
    }
  }

  /** scryptBlockMix: even blocks go to the front, odd ones to the back. */
  private void mixBlocks(int[] lane) {
    int[] x = Arrays.copyOfRange(lane, words - SALSA_WORDS, words);
    int half = words / 2;
    for (int block = 0; block < words / SALSA_WORDS; block++) {
      int start = block * SALSA_WORDS;
      for (int j = 0; j < SALSA_WORDS; j++) {
        x[j] ^= lane[start + j];
      }
      Salsa20Engine.salsaCore(SALSA_ROUNDS, x, salsaOutput);
      System.arraycopy(salsaOutput, 0, x, 0, SALSA_WORDS);
      int target = block / 2 * SALSA_WORDS + (block % 2 == 0 ? 0 : half);
      System.arraycopy(x, 0, shuffled, target, SALSA_WORDS);
    }
    System.arraycopy(shuffled, 0, lane, 0, words);
  }
}
