package com.fabstir.node.settle;

import com.fabstir.node.meter.TokenMeter;
import com.fabstir.node.meter.TranscriptCipher;
import com.fabstir.proof.BlobId;
import com.fabstir.proof.Disclosure;
import com.fabstir.proof.TranscriptCommitment;
import com.fabstir.proof.TranscriptScope;
import com.fabstir.store.SessionRef;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** Turns written tokens into a stored proof and a planned claim. Sends nothing. */
final class CheckpointPlanner {
  private final SettlementContext context;
  private final SecureRandom random = new SecureRandom();

  CheckpointPlanner(SettlementContext context) {
    this.context = context;
  }

  /**
   * Plans the claim of the first unclaimed tokens. The proof is in the content store before the
   * plan is in the database, so a plan always has its proof.
   */
  void plan(StoredSession session, TokenMeter meter, int tokens) {
    List<StoredClaim> earlier = context.database().claims().of(session.rowId());
    Optional<StoredClaim> last =
        earlier.stream()
            .filter(claim -> claim.state() == StoredClaim.State.CONFIRMED)
            .reduce((_, later) -> later);
    int index = last.map(claim -> claim.index() + 1).orElse(0);
    int attempt = (int) earlier.stream().filter(claim -> claim.index() == index).count();
    Disclosure transcript =
        Disclosure.withFreshSalt(meter.read(session.claimedTokens(), tokens), random);
    TranscriptCommitment commitment =
        last.map(claim -> TranscriptCommitment.parse(claim.commitment()).next(transcript))
            .orElseGet(() -> TranscriptCommitment.first(scope(session), transcript));
    byte[] bytes = commitment.toBytes();
    BlobId cid = context.proofs().put(bytes);
    byte[] sealedSalt =
        context
            .cipher()
            .seal(
                new TranscriptCipher.Place(
                    TranscriptCipher.Place.Kind.SALT, session.rowId(), session.claimedTokens()),
                transcript.salt());
    context
        .database()
        .claims()
        .plan(
            new StoredClaim(
                session.rowId(),
                index,
                attempt,
                session.claimedTokens(),
                tokens,
                sealedSalt,
                bytes,
                commitment.proofHash(),
                cid.text(),
                StoredClaim.State.PLANNED,
                Optional.empty(),
                Optional.empty()));
    // The journal syncs what it signs: after a power cut it must not know a claim that we lost.
    context.database().sync();
    context.meters().checkpoint();
  }

  private static TranscriptScope scope(StoredSession session) {
    SessionRef ref = session.ref();
    return new TranscriptScope(
        ref.chain().chainId(),
        ref.chain().genesisHash(),
        ref.marketplace(),
        ref.jobId(),
        session.host(),
        session.modelId(),
        session.modelFileHash());
  }
}
