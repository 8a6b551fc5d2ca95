package com.fabstir.key;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** The curve of Ethereum keys (SEC 2, secp256k1). */
final class Secp256k1 {
  private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");

  /** Number of points; keys and signature parts are from 1 to one less. */
  static final BigInteger ORDER = PARAMETERS.getN();

  /** Signatures with an s above this are malleable copies of ones below. */
  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

  static final int SCALAR_BYTES = 32;

  private Secp256k1() {}

  static ECCurve curve() {
    return PARAMETERS.getCurve();
  }

  static ECPoint generator() {
    return PARAMETERS.getG();
  }

  static boolean isScalar(BigInteger value) {
    return value.signum() > 0 && value.compareTo(ORDER) < 0;
  }

  /** The generator times a secret scalar, in an order of steps that does not depend on it. */
  static ECPoint multiplyGenerator(BigInteger scalar) {
    return new FixedPointCombMultiplier().multiply(generator(), scalar).normalize();
  }

  /** A uniformly random secret key, 32 bytes. */
  static byte[] randomScalar(SecureRandom random) {
    BigInteger scalar =
        BigIntegers.createRandomInRange(BigInteger.ONE, ORDER.subtract(BigInteger.ONE), random);
    return toBytes(scalar);
  }

  /** Big-endian, 32 bytes, leading zeros kept. */
  static byte[] toBytes(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, value);
  }

  static BigInteger fromBytes(byte[] bytes) {
    return BigIntegers.fromUnsignedByteArray(bytes);
  }
}
