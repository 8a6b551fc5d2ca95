package com.fabstir.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TranscriptCommitmentTest {
  static final TranscriptScope SCOPE =
      new TranscriptScope(
          31337,
          new Bytes32("0a".repeat(32)),
          new Address("0x" + "0b".repeat(20)),
          BigInteger.valueOf(42),
          new Address("0x" + "0c".repeat(20)),
          new Bytes32("0d".repeat(32)),
          new Bytes32("0e".repeat(32)));

  private final Disclosure first = new Disclosure(salt(0x51), new int[] {1, 2, 3, 70000});
  private final Disclosure second = new Disclosure(salt(0x52), new int[] {5, 6});

  /** Known answers computed by a separate program from the documented layout. */
  @Test
  void bytesAndHashesAreAsDocumented() {
    TranscriptCommitment one = TranscriptCommitment.first(SCOPE, first);
    TranscriptCommitment two = one.next(second);

    assertThat(HexFormat.of().formatHex(one.toBytes()))
        .isEqualTo(
            "464142535449522d5452414e534352495054"
                + "0001"
                + "0000000000007a69"
                + "0a".repeat(32)
                + "0b".repeat(20)
                + "000000000000000000000000000000000000000000000000000000000000002a"
                + "0c".repeat(20)
                + "0d".repeat(32)
                + "0e".repeat(32)
                + "00000000"
                + "00000004"
                + "0000000000000004"
                + "da24adaf274a0124166334b41b3626c624ec19ad381daff86f778ba1877acf34"
                + "e8412573d80492dee1b4d02cbefc037177a2677acfd96fe01272f21edf0ec0f8");
    assertThat(one.proofHash())
        .isEqualTo(new Bytes32("c33d7500d639ad444a8f0210bc6ad962f2812da8073b530db99307dfdb6caba9"));
    assertThat(two.digest())
        .isEqualTo(new Bytes32("642eb7129a572667d5a9740f01823949c7e1b57eb9c624fca933725aece82362"));
    assertThat(two.proofHash())
        .isEqualTo(new Bytes32("0bdcbca891e9858cabefdf498fbff4e85a35c5f6488ddf9584a0091289860261"));
  }

  @Test
  void parsingGivesTheSameCommitmentBack() {
    TranscriptCommitment two = TranscriptCommitment.first(SCOPE, first).next(second);

    assertThat(TranscriptCommitment.parse(two.toBytes())).isEqualTo(two);
    assertThat(two.checkpointIndex()).isEqualTo(1);
    assertThat(two.tokens()).isEqualTo(2);
    assertThat(two.cumulativeTokens()).isEqualTo(6);
  }

  @Test
  void jobIdsOfAllWidthsFit() {
    for (int bits : new int[] {0, 1, 63, 64, 255, 256}) {
      BigInteger jobId = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      TranscriptScope scope =
          new TranscriptScope(
              1,
              SCOPE.genesisHash(),
              SCOPE.marketplace(),
              jobId,
              SCOPE.host(),
              SCOPE.modelId(),
              SCOPE.modelFileSha256());
      TranscriptCommitment commitment = TranscriptCommitment.first(scope, first);
      assertThat(TranscriptCommitment.parse(commitment.toBytes()).scope().jobId()).isEqualTo(jobId);
    }
  }

  @Test
  void bytesOfAnyOtherLengthTagOrVersionAreRefused() {
    byte[] good = TranscriptCommitment.first(SCOPE, first).toBytes();
    assertInvalid(new byte[0]);
    assertInvalid(Arrays.copyOf(good, good.length - 1));
    assertInvalid(Arrays.copyOf(good, good.length + 1));
    for (int at = 0; at < 20; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertInvalid(bad);
    }
  }

  @Test
  void countsThatContradictEachOtherAreRefused() {
    byte[] good = TranscriptCommitment.first(SCOPE, first).toBytes();
    assertInvalid(withInt(good, 196, -1));
    assertInvalid(withInt(good, 200, 0));
    assertInvalid(withInt(good, 200, -5));
    assertInvalid(withInt(good, 204, -1));
    assertInvalid(withInt(good, 208, 5));
    assertInvalid(withInt(good, 208, 3));
  }

  @Test
  void freshSaltsHideEqualTranscripts() {
    SecureRandom random = new SecureRandom();
    int[] tokens = {1, 2, 3};
    TranscriptCommitment one =
        TranscriptCommitment.first(SCOPE, Disclosure.withFreshSalt(tokens, random));
    TranscriptCommitment other =
        TranscriptCommitment.first(SCOPE, Disclosure.withFreshSalt(tokens, random));

    assertThat(one.digest()).isNotEqualTo(other.digest());
  }

  @Test
  void transcriptsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new Disclosure(new byte[31], new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Disclosure(salt(1), new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Disclosure(salt(1), new int[] {-1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(first.toString()).doesNotContain("70000");
  }

  static byte[] salt(int value) {
    byte[] salt = new byte[32];
    Arrays.fill(salt, (byte) value);
    return salt;
  }

  private static byte[] withInt(byte[] good, int at, int value) {
    byte[] bad = good.clone();
    java.nio.ByteBuffer.wrap(bad).putInt(at, value);
    return bad;
  }

  private static void assertInvalid(byte[] bytes) {
    assertThatThrownBy(() -> TranscriptCommitment.parse(bytes))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_INVALID));
  }
}
