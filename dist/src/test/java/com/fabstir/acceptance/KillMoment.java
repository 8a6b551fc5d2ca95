package com.fabstir.acceptance;

import com.fabstir.acceptance.RpcGate.Side;
import com.fabstir.acceptance.StoreView.Claim;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The moments of a session's life in which a node is killed: between each pair of store states. */
enum KillMoment {
  /** At any time, whatever the node is doing. */
  ANY_TIME(Part.WHOLE_SESSION),
  /** The chain cannot be reached for ten minutes of its time, and answers go on. */
  CHAIN_AWAY(Part.ANSWER),
  /** Token groups are being written and sent. */
  MID_ANSWER(Part.ANSWER),
  /** The answer has ended, its tokens are not claimed. */
  ANSWERED(Part.ANSWER),
  /** The claim is in node.db, nobody was asked to send it. */
  CLAIM_PLANNED(Part.CLAIM, (store, job) -> anyClaim(store, job, "PLANNED")),
  /** The claim is handed over, nothing is in the journal of transactions. */
  CLAIM_SUBMITTED(Part.CLAIM, Side.BEFORE_CHAIN, KillMoment::estimatesClaim),
  /** The claim's nonce is in the journal, its signature is not. */
  CLAIM_JOURNALLED(Part.CLAIM, (store, job) -> last(store.transactions("claim", job), "PLANNED")),
  /** The signed claim is in the journal, the chain has not seen it. */
  CLAIM_SIGNED(Part.CLAIM, Side.BEFORE_CHAIN, KillMoment::sendsClaim),
  /** The chain has the claim, the node does not know. */
  CLAIM_SENT(Part.CLAIM, Side.AFTER_CHAIN, KillMoment::sendsClaim),
  /** The claim is mined, its receipt was not read. */
  CLAIM_MINED(Part.CLAIM, Side.BEFORE_CHAIN, KillMoment::asksReceipt),
  /** The journal knows that the claim is final, or node.db does, or both. */
  CLAIM_CONFIRMED(
      Part.CLAIM,
      (store, job) ->
          last(store.transactions("claim", job), "CONFIRMED") || anyClaim(store, job, "CONFIRMED")),
  /** No more prompts; the last tokens are not claimed. */
  ENDING(
      Part.END,
      (store, job) -> store.job(job).filter(row -> row.phase().equals("ENDING")).isPresent()),
  /** The completion was asked for, nothing is in the journal. */
  COMPLETION_PLANNED(Part.END, Side.BEFORE_CHAIN, KillMoment::estimatesCompletion),
  /** The completion's nonce is in the journal, its signature is not. */
  COMPLETION_JOURNALLED(
      Part.END, (store, job) -> last(store.transactions("complete", job), "PLANNED")),
  COMPLETION_SIGNED(Part.END, Side.BEFORE_CHAIN, KillMoment::sendsCompletion),
  COMPLETION_SENT(Part.END, Side.AFTER_CHAIN, KillMoment::sendsCompletion),
  COMPLETION_MINED(Part.END, Side.BEFORE_CHAIN, KillMoment::asksReceipt),
  /** The journal knows that the completion is final; node.db may not. */
  COMPLETION_CONFIRMED(
      Part.END, (store, job) -> last(store.transactions("complete", job), "CONFIRMED")),
  /** All is said and done. */
  SETTLED(
      Part.END,
      (store, job) -> store.job(job).filter(row -> row.phase().equals("SETTLED")).isPresent());

  /** What the client does while the trap is set. */
  enum Part {
    WHOLE_SESSION,
    ANSWER,
    CLAIM,
    END
  }

  private static final String CLAIM_SELECTOR = "ace083b3";
  private static final String COMPLETION_SELECTOR = "040138dd";

  private final Part part;
  private final Side side;
  private final Predicate<String> request;
  private final BiPredicate<StoreView, BigInteger> state;

  KillMoment(Part part) {
    this(part, null, null, null);
  }

  KillMoment(Part part, BiPredicate<StoreView, BigInteger> state) {
    this(part, null, null, state);
  }

  KillMoment(Part part, Side side, Predicate<String> request) {
    this(part, side, request, null);
  }

  KillMoment(
      Part part, Side side, Predicate<String> request, BiPredicate<StoreView, BigInteger> state) {
    this.part = part;
    this.side = side;
    this.request = request;
    this.state = state;
  }

  Part part() {
    return part;
  }

  /** Whether it is met by holding a request; else the store is watched, or the client decides. */
  boolean isHeld() {
    return side != null;
  }

  boolean isWatched() {
    return state != null;
  }

  Side side() {
    return side;
  }

  Predicate<String> request() {
    return request;
  }

  boolean isReached(StoreView store, BigInteger jobId) {
    return state.test(store, jobId);
  }

  /** The requests of the chosen kind come after a raw transaction that does the same. */
  boolean isReceipt() {
    return this == CLAIM_MINED || this == COMPLETION_MINED;
  }

  static boolean sendsClaim(String body) {
    return body.contains("eth_sendRawTransaction") && body.contains(CLAIM_SELECTOR);
  }

  static boolean sendsCompletion(String body) {
    return body.contains("eth_sendRawTransaction") && body.contains(COMPLETION_SELECTOR);
  }

  private static boolean estimatesClaim(String body) {
    return body.contains("eth_estimateGas") && body.contains(CLAIM_SELECTOR);
  }

  private static boolean estimatesCompletion(String body) {
    return body.contains("eth_estimateGas") && body.contains(COMPLETION_SELECTOR);
  }

  private static boolean asksReceipt(String body) {
    return body.contains("eth_getTransactionReceipt");
  }

  private static boolean anyClaim(StoreView store, BigInteger jobId, String state) {
    return store.claims(jobId).stream().map(Claim::state).anyMatch(state::equals);
  }

  private static boolean last(List<String> states, String state) {
    return !states.isEmpty() && states.getLast().equals(state);
  }
}
