package com.fabstir.node.meter;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.store.NodeDatabase;
import com.fabstir.store.TokenTable.Group;
import java.util.Arrays;
import java.util.List;

/** Counts the generated tokens of one session, each once, by writing them down. */
public final class TokenMeter {
  /** The most tokens that a kill may leave written and not delivered. */
  public static final int MAX_GROUP_TOKENS = 16;

  private final NodeDatabase database;
  private final TranscriptCipher cipher;
  private final long sessionRowId;
  private long writtenTokens;

  /**
   * @param writtenTokens what the store says is written
   */
  public TokenMeter(
      NodeDatabase database, TranscriptCipher cipher, long sessionRowId, long writtenTokens) {
    this.database = database;
    this.cipher = cipher;
    this.sessionRowId = sessionRowId;
    this.writtenTokens = writtenTokens;
  }

  /**
   * Writes one group. When it returns, a killed process does not lose it.
   *
   * @param tokenIds 1 to {@link #MAX_GROUP_TOKENS}
   */
  public synchronized void record(List<Integer> tokenIds) {
    if (tokenIds.isEmpty() || tokenIds.size() > MAX_GROUP_TOKENS) {
      throw new IllegalArgumentException("a group has 1 to 16 tokens, found " + tokenIds.size());
    }
    byte[] sealed = cipher.seal(tokens(writtenTokens), TranscriptCipher.encode(tokenIds));
    database.tokens().append(sessionRowId, new Group(writtenTokens, tokenIds.size(), sealed));
    writtenTokens += tokenIds.size();
  }

  public synchronized long writtenTokens() {
    return writtenTokens;
  }

  /**
   * Reads token ids back.
   *
   * @throws FabstirException STORE_FAILED when some are missing
   */
  public int[] read(long firstToken, int tokens) {
    int[] ids = new int[tokens];
    int filled = 0;
    for (Group group : database.tokens().covering(sessionRowId, firstToken, tokens)) {
      int[] inGroup =
          TranscriptCipher.decode(cipher.open(tokens(group.firstToken()), group.sealed()));
      int from = (int) Math.max(0, firstToken - group.firstToken());
      int to = (int) Math.min(inGroup.length, firstToken + tokens - group.firstToken());
      System.arraycopy(inGroup, from, ids, filled, to - from);
      filled += to - from;
    }
    if (filled != tokens) {
      throw new FabstirException(
          ErrorCode.STORE_FAILED,
          "Tokens are missing in the store: expected " + tokens + ", found " + filled,
          "The database was changed by somebody else, or erased too early.");
    }
    return Arrays.copyOf(ids, filled);
  }

  private TranscriptCipher.Place tokens(long firstToken) {
    return new TranscriptCipher.Place(TranscriptCipher.Place.Kind.TOKENS, sessionRowId, firstToken);
  }
}
