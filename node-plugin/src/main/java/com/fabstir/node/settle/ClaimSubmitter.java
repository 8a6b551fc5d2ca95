package com.fabstir.node.settle;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Brings a planned claim to its end: final on chain, or refused by it. */
final class ClaimSubmitter {
  private static final Logger LOG = System.getLogger(ClaimSubmitter.class.getName());

  private final SettlementContext context;

  ClaimSubmitter(SettlementContext context) {
    this.context = context;
  }

  /**
   * Sends the claim, or finds out what became of it when it was sent before.
   *
   * @throws FabstirException when its fate is still unknown: call again later
   */
  void finish(SessionRef ref, StoredClaim claim) {
    String intent = intent(ref, claim);
    Optional<TransactionRecord> sent = context.sender().find(context.hostKey().address(), intent);
    // What the journal holds is taken up by the sender, which waits until it is final.
    if (sent.filter(TransactionRecord::isLive).isEmpty()) {
      SessionJob job = job(ref);
      if (claim.state() == StoredClaim.State.SUBMITTED && isOnChain(job, claim)) {
        confirmFromChain(ref, claim, sent.flatMap(TransactionRecord::hash));
        return;
      }
      StoredSession session = context.database().sessions().find(ref).orElseThrow();
      Optional<StoredClaim> late = cameBack(session, job);
      if (late.isPresent()) {
        // This one would bill the same tokens again; of one checkpoint only one attempt may stand.
        giveUp(claim);
        confirmFromChain(ref, late.get(), Optional.empty());
        return;
      }
      requireSole(ref, job, claim);
    }
    context.database().claims().submitted(claim);
    try {
      Receipt receipt =
          context
              .sender()
              .send(
                  intent,
                  context
                      .marketplace()
                      .submitProof(
                          ref.jobId(), claim.tokens(), claim.proofHash(), claim.proofCid()),
                  context.hostKey());
      context.meters().paid(receipt);
      context.keys().claimed(ref.jobId(), receipt.blockNumber());
      confirm(ref, claim, Optional.of(receipt.transactionHash()));
    } catch (FabstirException refused) {
      if (refused.code() == ErrorCode.TRANSACTION_CONFLICT) {
        giveUpIfTaken(ref, intent, claim);
      }
      if (!Refusals.isFinal(refused)) {
        throw refused;
      }
      LOG.log(
          Level.WARNING,
          "Job {0}: the claim of {1} tokens was refused: {2}",
          ref.jobId(),
          claim.tokens(),
          refused.getMessage());
      context.database().claims().reverted(claim, refused.code().name());
      context.meters().claimFailed(refused.code().name());
      context.countFailed(intent);
      throw refused;
    }
  }

  /**
   * The journal outlives a lost store, whose claims are numbered from 0 again, and nodes of one
   * machine share it. What was final under this name counts in the chain's tokens already, or was
   * another node's: only a look at a chain that shows that transaction can tell. After it the
   * tokens are planned anew under the next name.
   *
   * @throws FabstirException CHAIN_RPC_LAGGING when the chain does not show it yet,
   *     HOST_KEY_USED_ELSEWHERE
   */
  private void giveUpIfTaken(SessionRef ref, String intent, StoredClaim claim) {
    Optional<Bytes32> taken =
        context
            .sender()
            .find(context.hostKey().address(), intent)
            .filter(other -> other.state().isFinal())
            .flatMap(TransactionRecord::hash);
    if (taken.isPresent()) {
      requireShown(taken.get());
    }
    requireSole(ref, job(ref), claim);
    if (taken.isPresent()) {
      giveUp(claim);
    }
  }

  /** An endpoint that lags behind a claim would have its tokens claimed again. */
  private void requireShown(Bytes32 transaction) {
    if (context.chain().receipt(transaction).isEmpty()) {
      throw new FabstirException(
          ErrorCode.CHAIN_RPC_LAGGING,
          "Transaction "
              + transaction
              + " was final before, and the endpoint does not know it now: it lags behind",
          "The node looks again. If it stays so, give the chain another endpoint.");
    }
  }

  private void giveUp(StoredClaim claim) {
    context.database().claims().reverted(claim, ErrorCode.TRANSACTION_CONFLICT.name());
  }

  /** A refused claim that the chain has after all, because it was reorganised, is final. */
  boolean confirmLate(StoredSession session, SessionJob job) {
    Optional<StoredClaim> late = cameBack(session, job);
    late.ifPresent(claim -> confirmFromChain(session.ref(), claim, Optional.empty()));
    return late.isPresent();
  }

  private Optional<StoredClaim> cameBack(StoredSession session, SessionJob job) {
    if (job.tokensUsed().longValueExact() <= session.claimedTokens()) {
      return Optional.empty();
    }
    return context.database().claims().of(session.rowId()).stream()
        .filter(claim -> claim.state() == StoredClaim.State.REVERTED && isOnChain(job, claim))
        .findFirst();
  }

  /** The marketplace keeps the hash of the last proof, and only one claim is ever open. */
  private static boolean isOnChain(SessionJob job, StoredClaim claim) {
    return job.lastProofHash().equals(claim.proofHash());
  }

  /** Asked last of all before something is signed: the plan may be old. */
  private void requireSole(SessionRef ref, SessionJob job, StoredClaim claim) {
    boolean elsewhere = context.keys().isClaimedElsewhere(ref, job);
    if (elsewhere) {
      context.database().claims().reverted(claim, ErrorCode.HOST_KEY_USED_ELSEWHERE.name());
    }
    context.keys().requireSole();
    if (elsewhere) {
      throw new FabstirException(
          ErrorCode.HOST_KEY_USED_ELSEWHERE,
          "Another node has claimed tokens of job " + ref.jobId() + ", perhaps the same ones",
          "The job is not claimed from here again.");
    }
  }

  private SessionJob job(SessionRef ref) {
    return context
        .marketplace()
        .sessionJob(ref.jobId())
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.SESSION_NOT_FOUND,
                    "The chain does not show job " + ref.jobId(),
                    "A lagging RPC endpoint; the node looks again."));
  }

  private void confirmFromChain(SessionRef ref, StoredClaim claim, Optional<Bytes32> transaction) {
    context.marketplace().proofSubmissions(ref.jobId()).stream()
        .filter(proof -> proof.proofHash().equals(claim.proofHash()))
        .forEach(proof -> context.keys().claimed(ref.jobId(), proof.blockNumber()));
    confirm(ref, claim, transaction);
  }

  private void confirm(SessionRef ref, StoredClaim claim, Optional<Bytes32> transaction) {
    context.database().claims().confirmed(claim, transaction);
    context.meters().claimed(claim.tokens());
    LOG.log(
        Level.INFO,
        "Job {0}: claimed {1} tokens, checkpoint {2}, commitment {3}, transaction {4}",
        ref.jobId(),
        claim.tokens(),
        claim.index(),
        claim.proofHash(),
        transaction.map(Bytes32::value).orElse("known from the chain only"));
    context
        .listener()
        .claimed(
            ref.jobId(),
            claim.tokens(),
            claim.proofHash(),
            claim.proofCid(),
            transaction.orElse(Bytes32.ZERO));
  }

  private static String intent(SessionRef ref, StoredClaim claim) {
    return "claim/%s/%s/%d/%d"
        .formatted(ref.marketplace().lowerCase(), ref.jobId(), claim.index(), claim.attempt());
  }
}
