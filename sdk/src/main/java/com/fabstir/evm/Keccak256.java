package com.fabstir.evm;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash of the EVM: Keccak with its original padding, which is not SHA3-256. */
public final class Keccak256 {
  private Keccak256() {}

  /** The hash of the parts one after the other. */
  public static Bytes32 of(byte[]... parts) {
    KeccakDigest digest = new KeccakDigest(256);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    return Bytes32.of(hash);
  }

  /** The hash of the text's UTF-8 bytes. */
  public static Bytes32 ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
