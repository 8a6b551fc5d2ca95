package com.fabstir.wire;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/** A client's key pair for one init. */
final class EphemeralKey {
  private static final ECDomainParameters DOMAIN = new ECDomainParameters(CurvePoints.CURVE);

  private final BigInteger secret;

  private EphemeralKey(BigInteger secret) {
    this.secret = secret;
  }

  static EphemeralKey random(SecureRandom random) {
    return new EphemeralKey(
        BigIntegers.createRandomInRange(
            BigInteger.ONE, DOMAIN.getN().subtract(BigInteger.ONE), random));
  }

  static EphemeralKey of(byte[] secret32) {
    return new EphemeralKey(new BigInteger(1, secret32));
  }

  /** Compressed SEC1, 33 bytes. */
  byte[] publicKey() {
    return new FixedPointCombMultiplier().multiply(DOMAIN.getG(), secret).getEncoded(true);
  }

  /** X coordinate of the common point, 32 bytes, leading zeros kept. */
  byte[] sharedSecretX(byte[] peerPublicKey) {
    ECDHBasicAgreement agreement = new ECDHBasicAgreement();
    agreement.init(new ECPrivateKeyParameters(secret, DOMAIN));
    BigInteger x =
        agreement.calculateAgreement(
            new ECPublicKeyParameters(
                CurvePoints.CURVE.getCurve().decodePoint(peerPublicKey), DOMAIN));
    return BigIntegers.asUnsignedByteArray(32, x);
  }

  @Override
  public String toString() {
    return "EphemeralKey[hidden]";
  }
}
