package com.fabstir.wire;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** Public points of secp256k1: decoding, addresses, recovery. All of it works on public values. */
final class CurvePoints {
  static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final BigInteger HALF_ORDER = CURVE.getN().shiftRight(1);

  private CurvePoints() {}

  /** Empty unless the bytes are a compressed or uncompressed SEC1 point on the curve. */
  static Optional<ECPoint> decode(byte[] bytes) {
    boolean compressed = bytes.length == 33 && (bytes[0] == 2 || bytes[0] == 3);
    boolean uncompressed = bytes.length == 65 && bytes[0] == 4;
    if (!compressed && !uncompressed) {
      return Optional.empty();
    }
    try {
      return Optional.of(CURVE.getCurve().decodePoint(bytes)).filter(point -> !point.isInfinity());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Last 20 bytes of keccak256 of both coordinates. */
  static Address address(ECPoint point) {
    byte[] encoded = point.getEncoded(false);
    KeccakDigest keccak = new KeccakDigest(256);
    keccak.update(encoded, 1, encoded.length - 1);
    byte[] hash = new byte[32];
    keccak.doFinal(hash, 0);
    return new Address("0x" + ByteString.of(hash).hex().substring(24));
  }

  /**
   * The key that signed a digest (SEC1 4.1.6).
   *
   * @param recoveryId 0 to 3
   * @return empty for r or s of zero or not below the order, s above half the order, another
   *     recovery id, or an r that is no point
   */
  static Optional<ECPoint> recover(byte[] digest, BigInteger r, BigInteger s, int recoveryId) {
    BigInteger order = CURVE.getN();
    if (r.signum() <= 0
        || r.compareTo(order) >= 0
        || s.signum() <= 0
        || s.compareTo(HALF_ORDER) > 0
        || recoveryId < 0
        || recoveryId > 3) {
      return Optional.empty();
    }
    BigInteger x = recoveryId >= 2 ? r.add(order) : r;
    if (x.compareTo(CURVE.getCurve().getField().getCharacteristic()) >= 0) {
      return Optional.empty();
    }
    byte[] encoded = new byte[33];
    encoded[0] = (byte) (2 + (recoveryId & 1));
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, x), 0, encoded, 1, 32);
    return decode(encoded)
        .map(
            point -> {
              BigInteger inverse = BigIntegers.modOddInverse(order, r);
              BigInteger u1 = new BigInteger(1, digest).negate().multiply(inverse).mod(order);
              BigInteger u2 = s.multiply(inverse).mod(order);
              return ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, point, u2).normalize();
            })
        .filter(point -> !point.isInfinity());
  }
}
