package com.fabstir.cli.session.explain;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.output.OrNull;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;

/**
 * What became of every token of a session.
 *
 * @param status active, completed, timed_out
 * @param openedAt block time
 * @param payableTokens what the deposit can pay at the session's price
 * @param books what the node of this machine wrote down; null when it does not know the session
 * @param tokens all tokens that are known of, in stretches
 * @param refused claims that the chain did not take; their tokens were claimed anew, or are
 *     unbilled
 * @param settlementTransaction null while the session is open, or where it cannot be read
 * @param missing what this machine and the chain cannot tell
 * @param problems sums that do not add up; empty when they do
 */
record SessionStory(
    BigInteger jobId,
    long chainId,
    String status,
    Address host,
    Address client,
    Address paymentToken,
    String openedAt,
    BigInteger pricePerTokenBaseUnits,
    BigInteger payableTokens,
    @OrNull Books books,
    List<Stretch> tokens,
    List<Refused> refused,
    Tally tally,
    Cash money,
    @OrNull Bytes32 settlementTransaction,
    List<String> missing,
    List<String> problems) {

  /**
   * A node's own account.
   *
   * @param phase open, ending, settled
   * @param writtenTokens generated; each is written before it is sent to the client
   * @param claimedTokens in claims that are final
   * @param settledAt null until the node has recorded the settlement
   */
  record Books(
      String node,
      String phase,
      long writtenTokens,
      long claimedTokens,
      String openedAt,
      @OrNull String settledAt) {}

  /**
   * Tokens with one fate.
   *
   * @param firstToken offset of the first one, from 0; null where only the chain knows the claim
   * @param state paid, claimed, planned, sent, unclaimed, unbilled
   * @param checkpoint number of the claim in the node's store; null for others
   * @param worth at the session's price, fee included
   * @param block of the claim; null when it is not on chain
   * @param why no claim covers them, or what is peculiar about the claim; empty when nothing is
   */
  record Stretch(
      @OrNull Long firstToken,
      long tokens,
      String state,
      @OrNull Integer checkpoint,
      Money worth,
      @OrNull Long block,
      @OrNull Bytes32 transaction,
      @OrNull Bytes32 proofHash,
      @OrNull String proofCid,
      String why) {}

  /** A claim that the chain refused. */
  record Refused(int checkpoint, int attempt, long firstToken, long tokens, String code) {}

  /**
   * Sums in tokens.
   *
   * @param written null without the node's books
   * @param claimed by the chain's own count
   * @param paid claimed, once the session is settled
   * @param waiting written and not claimed yet
   * @param unbilled written and never paid; null without the node's books
   */
  record Tally(
      @OrNull Long written, long claimed, long paid, @OrNull Long waiting, @OrNull Long unbilled) {}

  /**
   * Sums in money.
   *
   * @param paid by the client for claimed tokens; zero while the session is open
   * @param fee the treasury's part of it
   */
  record Cash(
      Money deposit, Money paid, Money hostShare, Money fee, Money refunded, Money locked) {}
}
