package com.fabstir.proof;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The canonical bytes of a commitment: 276 bytes, all numbers big-endian, every width fixed, so
 * that each commitment has exactly one form.
 *
 * <pre>
 * offset  bytes
 *      0     18  "FABSTIR-TRANSCRIPT" in ASCII
 *     18      2  version, 1
 *     20      8  chain id
 *     28     32  hash of the chain's block 0
 *     60     20  marketplace
 *     80     32  job id
 *    112     20  host
 *    132     32  model id
 *    164     32  SHA-256 of the model file
 *    196      4  checkpoint index, from 0
 *    200      4  tokens in this checkpoint
 *    204      8  tokens up to and with this checkpoint
 *    212     32  previous digest
 *    244     32  digest
 *    276
 * </pre>
 */
final class TranscriptLayout {
  static final int VERSION = 1;
  static final int BYTES = 276;
  private static final byte[] TAG = "FABSTIR-TRANSCRIPT".getBytes(StandardCharsets.US_ASCII);

  private TranscriptLayout() {}

  static byte[] write(TranscriptCommitment commitment) {
    ByteBuffer buffer = ByteBuffer.allocate(BYTES).put(TAG).putShort((short) VERSION);
    putScope(buffer, commitment.scope());
    return buffer
        .putInt(commitment.checkpointIndex())
        .putInt(commitment.tokens())
        .putLong(commitment.cumulativeTokens())
        .put(commitment.previousDigest().toBytes())
        .put(commitment.digest().toBytes())
        .array();
  }

  /** The scope's part, 176 bytes, the same in every checkpoint of a job. */
  static byte[] scopeBytes(TranscriptScope scope) {
    ByteBuffer buffer = ByteBuffer.allocate(176);
    putScope(buffer, scope);
    return buffer.array();
  }

  private static void putScope(ByteBuffer buffer, TranscriptScope scope) {
    buffer
        .putLong(scope.chainId())
        .put(scope.genesisHash().toBytes())
        .put(bytes(scope.marketplace()))
        .put(unsigned32(scope.jobId()))
        .put(bytes(scope.host()))
        .put(scope.modelId().toBytes())
        .put(scope.modelFileSha256().toBytes());
  }

  /**
   * @throws FabstirException PROOF_INVALID unless the bytes are exactly one canonical commitment
   */
  static TranscriptCommitment read(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw invalid("expected " + BYTES + " bytes, found " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (!Arrays.equals(take(buffer, TAG.length), TAG)) {
      throw invalid("it does not begin with FABSTIR-TRANSCRIPT");
    }
    int version = buffer.getShort() & 0xffff;
    if (version != VERSION) {
      throw invalid("expected version " + VERSION + ", found " + version);
    }
    try {
      TranscriptScope scope =
          new TranscriptScope(
              buffer.getLong(),
              hash(buffer),
              address(buffer),
              new BigInteger(1, take(buffer, 32)),
              address(buffer),
              hash(buffer),
              hash(buffer));
      return new TranscriptCommitment(
          scope, buffer.getInt(), buffer.getInt(), buffer.getLong(), hash(buffer), hash(buffer));
    } catch (IllegalArgumentException e) {
      throw invalid(e.getMessage());
    }
  }

  private static FabstirException invalid(String why) {
    return new FabstirException(
        ErrorCode.PROOF_INVALID, "Not a transcript commitment: " + why, null);
  }

  private static byte[] take(ByteBuffer buffer, int count) {
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    return bytes;
  }

  private static Bytes32 hash(ByteBuffer buffer) {
    return Bytes32.of(take(buffer, 32));
  }

  private static Address address(ByteBuffer buffer) {
    return new Address("0x" + HexFormat.of().formatHex(take(buffer, 20)));
  }

  private static byte[] bytes(Address address) {
    return HexFormat.of().parseHex(address.lowerCase(), 2, 42);
  }

  private static byte[] unsigned32(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] bytes = new byte[32];
    int count = Math.min(signed.length, 32);
    System.arraycopy(signed, signed.length - count, bytes, 32 - count, count);
    return bytes;
  }
}
