package com.fabstir.cli.model;

import com.fabstir.chain.ContractCall;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Console;
import com.fabstir.cli.money.Payment;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.Erc20;
import com.fabstir.contract.ModelGovernance;
import com.fabstir.contract.ModelGovernance.Proposal;
import com.fabstir.contract.ModelRegistry;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** One account's part in the votes on models of one chain. */
final class Ballot {
  private final OpenChain chain;
  private final TransactionSigner signer;
  private final Console console;

  private Ballot(OpenChain chain, TransactionSigner signer, Console console) {
    this.chain = chain;
    this.signer = signer;
    this.console = console;
  }

  static Ballot open(ChainDesk desk, Console console) {
    TransactionSigner signer = desk.transactionSigner();
    return new Ballot(desk.open(), signer, console);
  }

  ModelRegistry registry() {
    return chain.contracts().models();
  }

  ModelGovernance votes() {
    return votes(chain);
  }

  /**
   * @throws FabstirException CONTRACT_GENERATION_UNSUPPORTED where models are not voted on
   */
  static ModelGovernance votes(OpenChain chain) {
    return chain
        .contracts()
        .models()
        .governance()
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
                    "The model registry of generation "
                        + chain.contracts().generation()
                        + " on "
                        + chain.chain().label()
                        + " has no votes on models",
                    "Ask the registry's owner to add the model."));
  }

  /**
   * @throws FabstirException PROPOSAL_NOT_FOUND
   */
  Proposal require(Bytes32 modelId) {
    return votes()
        .proposal(modelId)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.PROPOSAL_NOT_FOUND,
                    "Nobody has proposed the model " + modelId,
                    "See the proposals: fabstir model proposals"));
  }

  Address account() {
    return signer.address();
  }

  /** Of the latest block, in seconds since 1970. */
  long blockTimeSeconds() {
    return chain.reader().latestBlockTimeSeconds();
  }

  static String fab(BigInteger baseUnits) {
    return Amount.format(baseUnits, Unit.FAB);
  }

  /**
   * Shows the transactions, asks, sends, reports.
   *
   * @param feeBaseUnits FAB that the call takes from the account
   */
  Outcome carryOut(
      String action,
      Bytes32 modelId,
      String name,
      BigInteger feeBaseUnits,
      ContractCall call,
      ChangeOptions change) {
    var payment = new Payment(chain, signer, console);
    payment.requireFunds(new Amount(feeBaseUnits, Unit.FAB));
    Erc20 fab = chain.contracts().fab();
    var steps = new ArrayList<ContractCall>();
    if (feeBaseUnits.signum() > 0
        && fab.allowanceBaseUnits(account(), call.to()).compareTo(feeBaseUnits) < 0) {
      steps.add(fab.approve(call.to(), feeBaseUnits));
      console.say("Transaction: let the model registry take " + fab(feeBaseUnits));
    }
    steps.add(call);
    console.say("Transaction: " + call.description());
    String question = "Send from " + account() + " on " + chain.chain().label() + "?";
    if (change.dryRun() || !console.confirm(question, change)) {
      return outcome(action, modelId, name, feeBaseUnits, List.of());
    }
    return outcome(
        action,
        modelId,
        name,
        feeBaseUnits,
        steps.stream()
            .map(step -> payment.send("model/" + action, step).transactionHash().value())
            .toList());
  }

  private Outcome outcome(
      String action, Bytes32 modelId, String name, BigInteger fee, List<String> hashes) {
    var document =
        new Cast(
            action, chain.chain().id(), account(), modelId, name, fee, !hashes.isEmpty(), hashes);
    var text = new ArrayList<String>();
    text.add((hashes.isEmpty() ? "Nothing was sent: " : "Done: ") + action + " " + name);
    text.add("Model id: " + modelId);
    hashes.forEach(hash -> text.add("Transaction: " + hash));
    return Outcome.of(document, text);
  }

  /**
   * @param fabBaseUnits FAB that the account has given, to be locked or as a fee
   * @param sent false for --dry-run and after a no
   */
  private record Cast(
      String action,
      long chainId,
      Address account,
      Bytes32 modelId,
      String name,
      BigInteger fabBaseUnits,
      boolean sent,
      List<String> transactionHashes) {}
}
