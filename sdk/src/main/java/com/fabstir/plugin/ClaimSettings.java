package com.fabstir.plugin;

/**
 * How much a node risks for what is not paid yet.
 *
 * @param gasSharePercent most of what a claim of an open session pays that its gas may take, 1 to
 *     100; 0 for any
 * @param maxUnclaimedTokens with so many tokens of a session unclaimed no further answer of it
 *     begins; 0 for no limit, and less than 1,000 counts as 1,000
 */
public record ClaimSettings(int gasSharePercent, long maxUnclaimedTokens) {

  /** Any share, any number. */
  public static final ClaimSettings UNLIMITED = new ClaimSettings(0, 0);

  public ClaimSettings {
    if (gasSharePercent < 0 || gasSharePercent > 100 || maxUnclaimedTokens < 0) {
      throw new IllegalArgumentException(
          "expected a share of 0 to 100 percent and 0 or more tokens, found "
              + gasSharePercent
              + " and "
              + maxUnclaimedTokens);
    }
  }
}
