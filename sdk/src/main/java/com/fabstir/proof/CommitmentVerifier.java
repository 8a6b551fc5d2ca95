package com.fabstir.proof;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds commitments against the chain, against each other and against disclosed transcripts. No
 * finding means that billing and commitment agree. It never means that a model produced the tokens.
 */
public final class CommitmentVerifier {

  /**
   * Checks stored bytes against one claim.
   *
   * @param previous the commitment of the claim before; empty for the first claim, or when it is
   *     not at hand, and then the link to it is not checked
   */
  public List<Finding> check(
      byte[] bytes, ClaimFacts claim, Optional<TranscriptCommitment> previous) {
    Findings findings = new Findings();
    findings.compare(
        Finding.Subject.PROOF_HASH, claim.proofHash(), TranscriptCommitment.proofHash(bytes));
    TranscriptCommitment commitment;
    try {
      commitment = TranscriptCommitment.parse(bytes);
    } catch (FabstirException e) {
      findings.add(Finding.Subject.FORMAT, "a transcript commitment", e.getMessage());
      return findings.list();
    }
    checkScope(findings, commitment.scope(), claim);
    findings.compare(
        Finding.Subject.CHECKPOINT_INDEX, claim.claimIndex(), commitment.checkpointIndex());
    findings.compare(
        Finding.Subject.TOKENS, claim.tokens(), BigInteger.valueOf(commitment.tokens()));
    findings.compare(
        Finding.Subject.CUMULATIVE_TOKENS,
        claim.tokensBefore().add(claim.tokens()),
        BigInteger.valueOf(commitment.cumulativeTokens()));
    if (commitment.checkpointIndex() == 0) {
      findings.compare(
          Finding.Subject.PREVIOUS_DIGEST,
          TranscriptDigest.start(commitment.scope()),
          commitment.previousDigest());
    }
    previous.ifPresent(before -> checkLink(findings, before, commitment));
    return findings.list();
  }

  /**
   * Checks a disclosed transcript: whether exactly these tokens under this salt are behind the
   * commitment.
   */
  public List<Finding> checkDisclosure(TranscriptCommitment commitment, Disclosure disclosed) {
    Findings findings = new Findings();
    findings.compare(Finding.Subject.TOKENS, commitment.tokens(), disclosed.tokens());
    findings.compare(
        Finding.Subject.DIGEST,
        commitment.digest(),
        TranscriptDigest.link(commitment.previousDigest(), disclosed));
    return findings.list();
  }

  private static void checkScope(Findings findings, TranscriptScope scope, ClaimFacts claim) {
    findings.compare(
        Finding.Subject.CHAIN,
        claim.chainId() + " " + claim.genesisHash(),
        scope.chainId() + " " + scope.genesisHash());
    findings.compare(Finding.Subject.MARKETPLACE, claim.marketplace(), scope.marketplace());
    findings.compare(Finding.Subject.JOB, claim.jobId(), scope.jobId());
    findings.compare(Finding.Subject.HOST, claim.host(), scope.host());
    List<Bytes32> models = claim.hostModelIds();
    if (!models.isEmpty() && !models.contains(scope.modelId())) {
      findings.add(Finding.Subject.MODEL, "one of " + models, String.valueOf(scope.modelId()));
    }
  }

  private static void checkLink(
      Findings findings, TranscriptCommitment before, TranscriptCommitment commitment) {
    findings.compare(Finding.Subject.PREVIOUS_DIGEST, before.digest(), commitment.previousDigest());
    findings.compare(
        Finding.Subject.CHECKPOINT_INDEX,
        before.checkpointIndex() + 1,
        commitment.checkpointIndex());
    findings.compare(
        Finding.Subject.CUMULATIVE_TOKENS,
        before.cumulativeTokens() + commitment.tokens(),
        commitment.cumulativeTokens());
    if (!before.scope().equals(commitment.scope())) {
      findings.add(
          Finding.Subject.MODEL, "the scope of the checkpoint before", "another job or model");
    }
  }

  /** A list that grows by differences only. */
  private static final class Findings {
    private final List<Finding> list = new ArrayList<>();

    void compare(Finding.Subject subject, Object expected, Object found) {
      if (!expected.equals(found)) {
        add(subject, String.valueOf(expected), String.valueOf(found));
      }
    }

    void add(Finding.Subject subject, String expected, String found) {
      Finding finding = new Finding(subject, expected, found);
      if (!list.contains(finding)) {
        list.add(finding);
      }
    }

    List<Finding> list() {
      return List.copyOf(list);
    }
  }
}
