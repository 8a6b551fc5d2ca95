package com.fabstir.cli.proof;

import com.fabstir.cli.chain.OpenChain;
import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.proof.ClaimFacts;
import com.fabstir.proof.CommitmentVerifier;
import com.fabstir.proof.Finding;
import com.fabstir.proof.TranscriptCommitment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks the claims of one session job, one after the other, each against the one before. */
final class ClaimCheck {
  private final OpenChain chain;
  private final SessionJob job;

  ClaimCheck(OpenChain chain, SessionJob job) {
    this.chain = chain;
    this.job = job;
  }

  /**
   * @param content gives the stored bytes of a claim, empty when they are not at hand
   */
  List<ClaimVerdict> check(Function<ProofSubmission, Optional<byte[]>> content) {
    List<Bytes32> models =
        chain
            .contracts()
            .nodeRegistry()
            .host(job.host())
            .map(RegisteredHost::modelIds)
            .orElse(List.of());
    var verdicts = new ArrayList<ClaimVerdict>();
    Optional<TranscriptCommitment> previous = Optional.empty();
    BigInteger before = BigInteger.ZERO;
    List<ProofSubmission> claims = chain.contracts().marketplace().proofSubmissions(job.id());
    for (int index = 0; index < claims.size(); index++) {
      ProofSubmission claim = claims.get(index);
      Optional<byte[]> bytes = content.apply(claim);
      verdicts.add(verdict(index, claim, before, models, bytes, previous));
      previous = bytes.flatMap(ClaimCheck::parsed);
      before = before.add(claim.tokens());
    }
    return verdicts;
  }

  private ClaimVerdict verdict(
      int index,
      ProofSubmission claim,
      BigInteger before,
      List<Bytes32> models,
      Optional<byte[]> bytes,
      Optional<TranscriptCommitment> previous) {
    var facts =
        new ClaimFacts(
            chain.chain().id(),
            chain.reader().identity().genesisHash(),
            chain.contracts().marketplace().address(),
            job.id(),
            job.host(),
            index,
            claim.tokens(),
            before,
            claim.proofHash(),
            models);
    List<Finding> findings =
        bytes
            .map(content -> new CommitmentVerifier().check(content, facts, previous))
            .orElse(List.of());
    return new ClaimVerdict(
        index,
        claim.tokens(),
        claim.proofHash(),
        claim.proofCid(),
        bytes.isEmpty()
            ? ClaimVerdict.Result.MISSING
            : findings.isEmpty() ? ClaimVerdict.Result.AGREES : ClaimVerdict.Result.DIFFERS,
        findings);
  }

  private static Optional<TranscriptCommitment> parsed(byte[] bytes) {
    try {
      return Optional.of(TranscriptCommitment.parse(bytes));
    } catch (FabstirException _) {
      // The verdict on these bytes says so already.
      return Optional.empty();
    }
  }
}
