package com.fabstir.cli.model;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.ModelGovernance.Proposal;
import com.fabstir.contract.ModelGovernance.Terms;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a vote whose time is over. */
@Command(
    name = "execute",
    header = "Decide a proposal whose vote is over; anybody may, and pays the gas.",
    footer = {"  fabstir model execute owner/repo:my.gguf"})
final class ModelExecuteCommand extends FabstirCommand {
  @Parameters(paramLabel = "MODEL", description = "The proposed model: its id, or owner/repo:file.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  ModelExecuteCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Bytes32 id = ModelId.parse(model);
    Ballot ballot = Ballot.open(new ChainDesk(invocation(), chain, key), console());
    Proposal proposal = ballot.require(id);
    Terms terms = ballot.votes().terms();
    String name = proposal.repo() + ":" + proposal.file();
    if (proposal.executed()) {
      throw new FabstirException(
          ErrorCode.VOTING_CLOSED,
          "The proposal of " + name + " is decided already",
          "See what the registry has: fabstir model list");
    }
    if (ballot.blockTimeSeconds() <= proposal.endSeconds(terms)) {
      throw new FabstirException(
          ErrorCode.VOTING_OPEN,
          "The vote on "
              + name
              + " runs until "
              + Instant.ofEpochSecond(proposal.endSeconds(terms)),
          "Wait until then; late votes may extend it.");
    }
    console()
        .say(
            "As the votes are, the model will be "
                + (proposal.passes(terms) ? "accepted" : "rejected")
                + ": "
                + Ballot.fab(proposal.forBaseUnits())
                + " for, "
                + Ballot.fab(proposal.againstBaseUnits())
                + " against, "
                + Ballot.fab(terms.thresholdBaseUnits())
                + " needed");
    Outcome sent =
        ballot.carryOut("execute", id, name, BigInteger.ZERO, ballot.votes().execute(id), change);
    if (!ballot.require(id).executed()) {
      return sent;
    }
    var text = new ArrayList<>(sent.text());
    text.add(
        ballot.registry().isApproved(id)
            ? "The registry now has the model. Locked FAB: fabstir model withdraw-votes"
            : "The model was not accepted. Locked FAB: fabstir model withdraw-votes");
    return new Outcome(sent.document(), text, sent.exit());
  }
}
