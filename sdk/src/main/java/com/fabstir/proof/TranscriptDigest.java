package com.fabstir.proof;

import com.fabstir.evm.Bytes32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The salted chain of SHA-256 digests over token ids. With all numbers big-endian:
 *
 * <pre>
 * start    = SHA-256("FABSTIR-TRANSCRIPT-START-1"  | scope, 176 bytes)
 * digest_k = SHA-256("FABSTIR-TRANSCRIPT-DIGEST-1" | digest_(k-1), 32 | salt, 32 | count, 4
 *                    | token id, 4 | ...)
 * </pre>
 *
 * The salt is secret and random: without it, a short or guessable transcript could be found from
 * its digest by trying.
 */
final class TranscriptDigest {
  private static final byte[] START =
      "FABSTIR-TRANSCRIPT-START-1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LINK =
      "FABSTIR-TRANSCRIPT-DIGEST-1".getBytes(StandardCharsets.US_ASCII);

  private TranscriptDigest() {}

  static Bytes32 start(TranscriptScope scope) {
    MessageDigest sha = sha256();
    sha.update(START);
    return Bytes32.of(sha.digest(TranscriptLayout.scopeBytes(scope)));
  }

  static Bytes32 link(Bytes32 previous, Disclosure transcript) {
    MessageDigest sha = sha256();
    sha.update(LINK);
    sha.update(previous.toBytes());
    sha.update(transcript.salt());
    int[] ids = transcript.tokenIds();
    ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * ids.length).putInt(ids.length);
    for (int id : ids) {
      buffer.putInt(id);
    }
    return Bytes32.of(sha.digest(buffer.array()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
