package com.fabstir.contract;

import com.fabstir.chain.RevertReason;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.List;
import java.util.Locale;

/**
 * Knows what the contracts mean by their revert texts. Generations A and B have long texts and C
 * short ones, so parts of texts are looked for, in the order of the table, without regard to case.
 */
public final class RevertReactions implements RevertTranslator {
  private static final String SEE_STATUS = "See what is registered: fabstir registration-status.";
  private static final String SEE_MODELS = "See what the registry has: fabstir model list.";
  private static final String SEE_PROPOSALS = "See the proposals: fabstir model proposals.";
  private static final String LOWER_DEPOSIT_OR_PRICE =
      "Change --deposit: it must reach the marketplace's minimum and pay one proof interval.";

  private static final List<Reaction> TABLE =
      List.of(
          // sessions and claims
          on(
              "session not active",
              ErrorCode.SESSION_NOT_ACTIVE,
              "The session has ended: nothing" + " more can be claimed or paid."),
          on(
              "only host can submit",
              ErrorCode.NOT_SESSION_HOST,
              "Use the key of the session's" + " host."),
          on(
              "only depositor or host",
              ErrorCode.NOT_SESSION_HOST,
              "Use the key of the session's" + " host, or of its client."),
          on(
              "invalid proof signature",
              ErrorCode.NOT_SESSION_HOST,
              "The proof is signed with" + " another key than the session's host."),
          on(
              "invalid signature length",
              ErrorCode.NOT_SESSION_HOST,
              "The proof's signature is" + " not one."),
          on(
              "proofsystem not set",
              ErrorCode.SETTLEMENT_BLOCKED,
              "The marketplace's owner must" + " name its proof system."),
          on("not host", ErrorCode.NOT_SESSION_HOST, "Use the key of the session's host."),
          on(
              "must claim minimum",
              ErrorCode.CLAIM_TOO_SMALL,
              "Wait until the session has at least"
                  + " the marketplace's minimum of unclaimed tokens."),
          on(
              "excessive tokens",
              ErrorCode.CLAIM_TOO_EARLY,
              "Wait until the time since the last" + " claim allows this many tokens."),
          on(
              "exceeds deposit",
              ErrorCode.CLAIM_OVER_DEPOSIT,
              "Claim only what the deposit still" + " pays, then end the session."),
          on(
              "dispute w",
              ErrorCode.COMPLETION_TOO_EARLY,
              "Others than the client may complete only" + " after the dispute window."),
          on(
              "session not timed out",
              ErrorCode.TIMEOUT_TOO_EARLY,
              "Wait until the session's time" + " limit has passed."),
          on(
              "not authorized to credit",
              ErrorCode.SETTLEMENT_BLOCKED,
              "HostEarnings no longer"
                  + " trusts the marketplace: its owner must authorise it again."),
          on("eth transfer to hostearnings failed", ErrorCode.SETTLEMENT_BLOCKED, null),
          on(
              "eth refund failed",
              ErrorCode.SETTLEMENT_BLOCKED,
              "The client's wallet rejects the" + " refund."),
          // registry
          on(
              "already registered",
              ErrorCode.ALREADY_REGISTERED,
              "Change a registration with:" + " fabstir update-registration."),
          on("not registered", ErrorCode.NOT_REGISTERED, SEE_STATUS),
          on("node not active", ErrorCode.NOT_REGISTERED, SEE_STATUS),
          on("host not active", ErrorCode.NOT_REGISTERED, "Choose another host: fabstir hosts."),
          on(
              "model not approved",
              ErrorCode.MODEL_NOT_APPROVED,
              "Choose approved models with" + " --models."),
          on("model not supported", ErrorCode.MODEL_NOT_APPROVED, "Choose a model of the host."),
          on(
              "does not support model",
              ErrorCode.MODEL_NOT_APPROVED,
              "Choose another host:" + " fabstir hosts."),
          on("native price", ErrorCode.PRICE_OUT_OF_BOUNDS, "Change --price-native."),
          on("stable price", ErrorCode.PRICE_OUT_OF_BOUNDS, "Change --price-stable."),
          on(
              "price below host minimum",
              ErrorCode.PRICE_OUT_OF_BOUNDS,
              "The host's price has" + " changed: read it again with fabstir hosts."),
          on(
              "price below",
              ErrorCode.PRICE_OUT_OF_BOUNDS,
              "Raise the price into the registry's" + " range."),
          on(
              "price above",
              ErrorCode.PRICE_OUT_OF_BOUNDS,
              "Lower the price into the registry's" + " range."),
          on("stake transfer failed", ErrorCode.STAKE_TOO_LOW, "Fund the account with FAB."),
          // votes on models
          on("model already exists", ErrorCode.MODEL_ALREADY_REGISTERED, SEE_MODELS),
          on("proposal already exists", ErrorCode.PROPOSAL_EXISTS, SEE_PROPOSALS),
          on("active proposal exists", ErrorCode.PROPOSAL_EXISTS, SEE_PROPOSALS),
          on("must wait cooldown", ErrorCode.PROPOSAL_EXISTS, "Propose it again later."),
          on("proposal does not exist", ErrorCode.PROPOSAL_NOT_FOUND, SEE_PROPOSALS),
          on("no votes to withdraw", ErrorCode.PROPOSAL_NOT_FOUND, SEE_PROPOSALS),
          on("voting period ended", ErrorCode.VOTING_CLOSED, SEE_PROPOSALS),
          on("already executed", ErrorCode.VOTING_CLOSED, SEE_MODELS),
          on("voting still active", ErrorCode.VOTING_OPEN, SEE_PROPOSALS),
          on("cannot withdraw yet", ErrorCode.VOTING_OPEN, SEE_PROPOSALS),
          // deposits
          on("deposit too small", ErrorCode.DEPOSIT_OUT_OF_BOUNDS, LOWER_DEPOSIT_OR_PRICE),
          on("insufficient deposit", ErrorCode.DEPOSIT_OUT_OF_BOUNDS, LOWER_DEPOSIT_OR_PRICE),
          on("deposit too large", ErrorCode.DEPOSIT_OUT_OF_BOUNDS, "Lower --deposit."),
          on("zero deposit", ErrorCode.DEPOSIT_OUT_OF_BOUNDS, "The amount must be above zero."),
          on(
              "token not accepted",
              ErrorCode.TOKEN_NOT_ACCEPTED,
              "Pay in the native coin or in the" + " marketplace's stablecoin."),
          on("token not configured", ErrorCode.TOKEN_NOT_ACCEPTED, "Pay in the native coin."),
          on(
              "max deposit not configured",
              ErrorCode.TOKEN_NOT_ACCEPTED,
              "Pay in the native" + " coin."),
          // money
          on(
              "insufficient native balance",
              ErrorCode.FUNDS_TOO_LOW,
              "See the deposit account:" + " fabstir balance."),
          on(
              "insufficient token balance",
              ErrorCode.FUNDS_TOO_LOW,
              "See the deposit account:" + " fabstir balance."),
          on("insufficient balance", ErrorCode.FUNDS_TOO_LOW, "See the balance: fabstir balance."),
          on(
              "insufficient earnings",
              ErrorCode.FUNDS_TOO_LOW,
              "See the earnings: fabstir" + " earnings."),
          on("no earnings to withdraw", ErrorCode.FUNDS_TOO_LOW, "There is nothing to withdraw."),
          on(
              "erc20insufficientallowance",
              ErrorCode.FUNDS_TOO_LOW,
              "The token's allowance is too" + " low: approve the amount first."),
          on(
              "erc20insufficientbalance",
              ErrorCode.FUNDS_TOO_LOW,
              "Fund the account with the" + " token."),
          on(
              "enforcedpause",
              ErrorCode.CONTRACT_PAUSED,
              "The contract's owner has paused it:" + " wait."));

  /** One line of the table. */
  private record Reaction(String part, ErrorCode code, String hint) {}

  private static Reaction on(String part, ErrorCode code, String hint) {
    return new Reaction(part, code, hint);
  }

  @Override
  public FabstirException translate(String description, RevertReason reason) {
    String text = reason.text().toLowerCase(Locale.ROOT);
    return TABLE.stream()
        .filter(reaction -> text.contains(reaction.part()))
        .findFirst()
        .map(
            reaction ->
                new FabstirException(
                    reaction.code(), message(description, reason), reaction.hint()))
        .orElseGet(() -> RevertTranslator.PLAIN.translate(description, reason));
  }

  private static String message(String description, RevertReason reason) {
    return "The chain refused to " + description + ": " + reason.text();
  }
}
