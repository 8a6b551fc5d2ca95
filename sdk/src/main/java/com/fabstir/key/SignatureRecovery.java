package com.fabstir.key;

import com.fabstir.key.Signer.RecoverableSignature;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** Finds the key that made a signature (SEC 1, 4.1.6). */
public final class SignatureRecovery {
  private SignatureRecovery() {}

  /**
   * The public key that signed the digest. A wrong digest usually gives another key, not an empty
   * answer: the caller must compare with the key that it expects.
   *
   * @param digest32 the 32 bytes that were signed
   * @return empty when r or s is zero or not below the order, s is high, or the recovery id is not
   *     0 to 3 or names no point
   */
  public static Optional<PublicKey> recover(byte[] digest32, RecoverableSignature signature) {
    BigInteger r = signature.r();
    BigInteger s = signature.s();
    int recoveryId = signature.recoveryId();
    if (digest32.length != Secp256k1.SCALAR_BYTES
        || recoveryId < 0
        || recoveryId > 3
        || !Secp256k1.isScalar(r)
        || !Secp256k1.isScalar(s)
        || s.compareTo(Secp256k1.HALF_ORDER) > 0) {
      return Optional.empty();
    }
    return noncePoint(r, recoveryId).flatMap(point -> solve(digest32, r, s, point));
  }

  /** The point R whose X gave r; ids 2 and 3 mean that X was r + order. */
  private static Optional<ECPoint> noncePoint(BigInteger r, int recoveryId) {
    BigInteger x = recoveryId < 2 ? r : r.add(Secp256k1.ORDER);
    if (x.compareTo(Secp256k1.curve().getField().getCharacteristic()) >= 0) {
      return Optional.empty();
    }
    byte[] encoded = new byte[1 + Secp256k1.SCALAR_BYTES];
    encoded[0] = (byte) (2 + (recoveryId & 1));
    System.arraycopy(Secp256k1.toBytes(x), 0, encoded, 1, Secp256k1.SCALAR_BYTES);
    try {
      return Optional.of(Secp256k1.curve().decodePoint(encoded));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Q = r⁻¹ (sR − eG). */
  private static Optional<PublicKey> solve(
      byte[] digest32, BigInteger r, BigInteger s, ECPoint noncePoint) {
    BigInteger order = Secp256k1.ORDER;
    BigInteger inverse = r.modInverse(order);
    BigInteger ofGenerator = Secp256k1.fromBytes(digest32).negate().multiply(inverse).mod(order);
    BigInteger ofNonce = s.multiply(inverse).mod(order);
    ECPoint key =
        ECAlgorithms.sumOfTwoMultiplies(Secp256k1.generator(), ofGenerator, noncePoint, ofNonce);
    return key.isInfinity() ? Optional.empty() : Optional.of(PublicKey.of(key));
  }
}
