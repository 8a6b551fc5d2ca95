package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A signer whose key is in this process's memory. The key's bytes are wiped by {@link #close()};
 * numbers made of them while signing live until the garbage collector takes them.
 */
public final class LocalSigner implements Signer, AutoCloseable {
  private final SecretBytes secret;
  private final PublicKey publicKey;
  private final Address address;

  private LocalSigner(byte[] key32) {
    this.secret = new SecretBytes(key32);
    this.publicKey = PublicKey.of(Secp256k1.multiplyGenerator(Secp256k1.fromBytes(key32)));
    this.address = publicKey.address();
  }

  /**
   * @param key32 the secret key, big-endian; copied, so the caller should wipe it
   * @throws FabstirException KEY_INVALID when it is not 32 bytes or not a number from 1 to the
   *     curve's order less 1
   */
  public static LocalSigner of(byte[] key32) {
    if (key32.length != Secp256k1.SCALAR_BYTES) {
      throw invalid("expected 32 bytes, found " + key32.length);
    }
    if (!Secp256k1.isScalar(Secp256k1.fromBytes(key32))) {
      throw invalid("the number is zero or not below the order of the curve");
    }
    return new LocalSigner(key32);
  }

  private static FabstirException invalid(String reason) {
    return new FabstirException(
        ErrorCode.KEY_INVALID,
        "Not a private key: " + reason,
        "Use the 64 hex digits that your wallet exports as the private key.");
  }

  /** A signer with a fresh random key. */
  public static LocalSigner random() {
    byte[] key = Secp256k1.randomScalar(new SecureRandom());
    try {
      return new LocalSigner(key);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public byte[] publicKey() {
    return publicKey.compressed();
  }

  /**
   * @throws IllegalArgumentException when the digest is not 32 bytes
   * @throws IllegalStateException when the signer was closed
   */
  @Override
  public RecoverableSignature sign(byte[] digest32) {
    if (digest32.length != Secp256k1.SCALAR_BYTES) {
      throw new IllegalArgumentException("Expected a digest of 32 bytes, found " + digest32.length);
    }
    return secret.use(key -> sign(digest32, Secp256k1.fromBytes(key)));
  }

  private static RecoverableSignature sign(byte[] digest32, BigInteger key) {
    BigInteger order = Secp256k1.ORDER;
    BigInteger message = Secp256k1.fromBytes(digest32);
    HMacDSAKCalculator nonces = new HMacDSAKCalculator(new SHA256Digest());
    nonces.init(order, key, digest32);
    while (true) {
      BigInteger nonce = nonces.nextK();
      ECPoint point = Secp256k1.multiplyGenerator(nonce);
      BigInteger x = point.getAffineXCoord().toBigInteger();
      BigInteger r = x.mod(order);
      BigInteger s = nonce.modInverse(order).multiply(message.add(key.multiply(r))).mod(order);
      if (r.signum() == 0 || s.signum() == 0) {
        continue;
      }
      boolean odd = point.getAffineYCoord().testBitZero();
      int recoveryId = (x.compareTo(order) >= 0 ? 2 : 0) | (odd ? 1 : 0);
      // The negated s belongs to the mirrored point, so the parity turns with it.
      return s.compareTo(Secp256k1.HALF_ORDER) > 0
          ? new RecoverableSignature(r, order.subtract(s), recoveryId ^ 1)
          : new RecoverableSignature(r, s, recoveryId);
    }
  }

  /**
   * @throws FabstirException KEY_INVALID when the peer's key is no point of the curve
   * @throws IllegalStateException when the signer was closed
   */
  @Override
  public byte[] sharedSecretX(byte[] peerPublicKey) {
    ECPoint peer = PublicKey.decode(peerPublicKey).point();
    return secret.use(
        key -> peer.multiply(Secp256k1.fromBytes(key)).normalize().getAffineXCoord().getEncoded());
  }

  /** A copy of the key for those who must store or pass it on; the caller wipes it. */
  public byte[] copyKey() {
    return secret.use(byte[]::clone);
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "LocalSigner(" + address + ")";
  }
}
