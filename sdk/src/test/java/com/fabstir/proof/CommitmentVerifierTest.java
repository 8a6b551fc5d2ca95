package com.fabstir.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitmentVerifierTest {
  private final TranscriptScope scope = TranscriptCommitmentTest.SCOPE;
  private final Disclosure transcript =
      new Disclosure(TranscriptCommitmentTest.salt(7), new int[] {10, 11, 12});
  private final Disclosure later =
      new Disclosure(TranscriptCommitmentTest.salt(8), new int[] {13, 14});
  private final TranscriptCommitment first = TranscriptCommitment.first(scope, transcript);
  private final TranscriptCommitment second = first.next(later);
  private final CommitmentVerifier verifier = new CommitmentVerifier();

  @Test
  void whatFitsTheChainHasNoFindings() {
    assertThat(verifier.check(first.toBytes(), claim(first, 0, 3, 0), Optional.empty())).isEmpty();
    assertThat(verifier.check(second.toBytes(), claim(second, 1, 2, 3), Optional.of(first)))
        .isEmpty();
    assertThat(verifier.checkDisclosure(second, later)).isEmpty();
  }

  @Test
  void aPaddedClaimIsFound() {
    assertThat(verifier.check(first.toBytes(), claim(first, 0, 100, 0), Optional.empty()))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.TOKENS, Finding.Subject.CUMULATIVE_TOKENS);
  }

  @Test
  void anAlteredByteIsFoundByItsHash() {
    ClaimFacts claim = claim(first, 0, 3, 0);
    for (int at = 0; at < first.toBytes().length; at++) {
      byte[] bad = first.toBytes();
      bad[at] ^= 0x10;
      assertThat(verifier.check(bad, claim, Optional.empty()))
          .as("byte %d", at)
          .extracting(Finding::subject)
          .contains(Finding.Subject.PROOF_HASH);
    }
  }

  @Test
  void commitmentsOfOtherJobsHostsAndChainsAreFound() {
    TranscriptScope other =
        new TranscriptScope(
            1,
            Bytes32.ZERO,
            Address.ZERO,
            BigInteger.ONE,
            Address.ZERO,
            Bytes32.ZERO,
            Bytes32.ZERO);
    TranscriptCommitment foreign = TranscriptCommitment.first(other, transcript);

    assertThat(verifier.check(foreign.toBytes(), claim(foreign, 0, 3, 0), Optional.empty()))
        .extracting(Finding::subject)
        .containsExactly(
            Finding.Subject.CHAIN,
            Finding.Subject.MARKETPLACE,
            Finding.Subject.JOB,
            Finding.Subject.HOST,
            Finding.Subject.MODEL);
  }

  @Test
  void aLinkThatDoesNotContinueIsFound() {
    TranscriptCommitment unrelated = TranscriptCommitment.first(scope, later).next(transcript);

    assertThat(verifier.check(unrelated.toBytes(), claim(unrelated, 1, 3, 2), Optional.of(first)))
        .extracting(Finding::subject)
        .contains(Finding.Subject.PREVIOUS_DIGEST, Finding.Subject.CUMULATIVE_TOKENS);
  }

  @Test
  void aFirstCheckpointThatDoesNotStartAtTheScopeIsFound() {
    TranscriptCommitment forged =
        new TranscriptCommitment(scope, 0, 3, 3, Bytes32.ZERO, first.digest());

    assertThat(verifier.check(forged.toBytes(), claim(forged, 0, 3, 0), Optional.empty()))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.PREVIOUS_DIGEST);
  }

  @Test
  void anotherTranscriptThanTheCommittedOneIsFound() {
    Disclosure altered = new Disclosure(TranscriptCommitmentTest.salt(7), new int[] {10, 11, 13});
    Disclosure longer =
        new Disclosure(TranscriptCommitmentTest.salt(7), new int[] {10, 11, 12, 13});
    Disclosure otherSalt = new Disclosure(TranscriptCommitmentTest.salt(9), new int[] {10, 11, 12});

    assertThat(verifier.checkDisclosure(first, altered))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.DIGEST);
    assertThat(verifier.checkDisclosure(first, longer))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.TOKENS, Finding.Subject.DIGEST);
    assertThat(verifier.checkDisclosure(first, otherSalt))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.DIGEST);
  }

  @Test
  void bytesThatAreNoCommitmentAreFound() {
    assertThat(verifier.check(new byte[5], claim(first, 0, 3, 0), Optional.empty()))
        .extracting(Finding::subject)
        .containsExactly(Finding.Subject.PROOF_HASH, Finding.Subject.FORMAT);
  }

  private ClaimFacts claim(
      TranscriptCommitment commitment, int index, long tokens, long tokensBefore) {
    return new ClaimFacts(
        scope.chainId(),
        scope.genesisHash(),
        scope.marketplace(),
        scope.jobId(),
        scope.host(),
        index,
        BigInteger.valueOf(tokens),
        BigInteger.valueOf(tokensBefore),
        commitment.proofHash(),
        List.of(scope.modelId()));
  }
}
