package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECPoint;

/** A point of the curve that is somebody's public key. */
public final class PublicKey {
  private static final int COMPRESSED_BYTES = 33;
  private static final int UNCOMPRESSED_BYTES = 65;
  private static final String HINT =
      "A public key is 33 bytes that begin with 02 or 03, or 65 bytes that begin with 04.";

  private final ECPoint point;

  private PublicKey(ECPoint point) {
    this.point = point;
  }

  static PublicKey of(ECPoint point) {
    return new PublicKey(point.normalize());
  }

  /**
   * Reads a SEC1 point of 33 or 65 bytes.
   *
   * @throws FabstirException KEY_INVALID when the bytes are no point of the curve
   */
  public static PublicKey decode(byte[] sec1) {
    if (sec1.length != COMPRESSED_BYTES && sec1.length != UNCOMPRESSED_BYTES) {
      throw invalid("expected 33 or 65 bytes, found " + sec1.length, null);
    }
    boolean knownForm =
        sec1.length == COMPRESSED_BYTES ? sec1[0] == 2 || sec1[0] == 3 : sec1[0] == 4;
    if (!knownForm) {
      throw invalid("unknown first byte " + HexFormat.of().toHexDigits(sec1[0]), null);
    }
    try {
      return of(Secp256k1.curve().decodePoint(sec1));
    } catch (IllegalArgumentException notOnCurve) {
      throw invalid("no point of the curve", notOnCurve);
    }
  }

  private static FabstirException invalid(String reason, Throwable cause) {
    return new FabstirException(ErrorCode.KEY_INVALID, "Not a public key: " + reason, HINT, cause);
  }

  ECPoint point() {
    return point;
  }

  /** 33 bytes. */
  public byte[] compressed() {
    return point.getEncoded(true);
  }

  /** 65 bytes: 04, X, Y. */
  public byte[] uncompressed() {
    return point.getEncoded(false);
  }

  /** The compressed form as 66 lower-case hex digits without 0x, as registry metadata has it. */
  public String hex() {
    return HexFormat.of().formatHex(compressed());
  }

  /** Last 20 bytes of keccak256(X ‖ Y). */
  public Address address() {
    byte[] encoded = uncompressed();
    byte[] hash = Keccak256.of(Arrays.copyOfRange(encoded, 1, encoded.length)).toBytes();
    return new Address("0x" + HexFormat.of().formatHex(hash, 12, hash.length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && point.equals(key.point);
  }

  @Override
  public int hashCode() {
    return point.hashCode();
  }

  @Override
  public String toString() {
    return hex();
  }
}
