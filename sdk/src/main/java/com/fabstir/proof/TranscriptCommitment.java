package com.fabstir.proof;

import com.fabstir.evm.Bytes32;
import java.util.Objects;

/**
 * One checkpoint's commitment: "there are exactly this many token ids behind this digest, which
 * continues that one, for this job, host, model and chain". It is a commitment and no proof: it
 * does not show that the model ran, that the tokens were delivered, or even that the host knows
 * them until the host discloses them ({@link CommitmentVerifier#checkDisclosure}).
 *
 * @param checkpointIndex from 0
 * @param tokens in this checkpoint, the number that is claimed; at least 1
 * @param cumulativeTokens up to and with this checkpoint
 * @param previousDigest the digest of the checkpoint before; for the first one a digest of the
 *     scope
 */
public record TranscriptCommitment(
    TranscriptScope scope,
    int checkpointIndex,
    int tokens,
    long cumulativeTokens,
    Bytes32 previousDigest,
    Bytes32 digest) {

  public TranscriptCommitment {
    Objects.requireNonNull(scope);
    Objects.requireNonNull(previousDigest);
    Objects.requireNonNull(digest);
    if (checkpointIndex < 0) {
      throw new IllegalArgumentException("a checkpoint index is not negative");
    }
    if (tokens < 1) {
      throw new IllegalArgumentException("a checkpoint has at least one token");
    }
    boolean first = checkpointIndex == 0;
    if (first ? cumulativeTokens != tokens : cumulativeTokens < (long) tokens + checkpointIndex) {
      throw new IllegalArgumentException(
          "the cumulative count "
              + cumulativeTokens
              + " does not fit checkpoint "
              + checkpointIndex
              + " of "
              + tokens
              + " tokens");
    }
  }

  /** The first checkpoint of a job. */
  public static TranscriptCommitment first(TranscriptScope scope, Disclosure transcript) {
    Bytes32 start = TranscriptDigest.start(scope);
    return new TranscriptCommitment(
        scope,
        0,
        transcript.tokens(),
        transcript.tokens(),
        start,
        TranscriptDigest.link(start, transcript));
  }

  /** The checkpoint after this one. */
  public TranscriptCommitment next(Disclosure transcript) {
    return new TranscriptCommitment(
        scope,
        Math.addExact(checkpointIndex, 1),
        transcript.tokens(),
        Math.addExact(cumulativeTokens, transcript.tokens()),
        digest,
        TranscriptDigest.link(digest, transcript));
  }

  /**
   * Reads canonical bytes.
   *
   * @throws com.fabstir.error.FabstirException PROOF_INVALID unless length, tag, version and all
   *     values are exactly right
   */
  public static TranscriptCommitment parse(byte[] bytes) {
    return TranscriptLayout.read(bytes);
  }

  /** The canonical bytes, which are stored; {@link #parse} gives the same commitment back. */
  public byte[] toBytes() {
    return TranscriptLayout.write(this);
  }

  /** SHA-256 of the canonical bytes: what goes on chain with the claim. */
  public Bytes32 proofHash() {
    return proofHash(toBytes());
  }

  /** The proof hash of stored bytes. */
  public static Bytes32 proofHash(byte[] bytes) {
    return Bytes32.of(TranscriptDigest.sha256().digest(bytes));
  }
}
