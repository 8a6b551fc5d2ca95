package com.fabstir.wire;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): 24-byte nonce, 16-byte tag appended. */
final class Aead {
  private Aead() {}

  static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      return run(true, key, nonce, aad, plaintext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealing cannot fail authentication", e);
    }
  }

  /** Empty when the tag does not fit. */
  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
    if (sealed.length < SealedText.TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(run(false, key, nonce, aad, sealed));
    } catch (InvalidCipherTextException _) {
      return Optional.empty();
    }
  }

  private static byte[] run(boolean seal, byte[] key, byte[] nonce, byte[] aad, byte[] input)
      throws InvalidCipherTextException {
    XChaCha20Poly1305 cipher = new XChaCha20Poly1305();
    cipher.init(
        seal, new AEADParameters(new KeyParameter(key), SealedText.TAG_BYTES * 8, nonce, aad));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, output, 0);
    length += cipher.doFinal(output, length);
    return length == output.length ? output : Arrays.copyOf(output, length);
  }
}
