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
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import com.fabstir.model.ModelId;
import java.math.BigInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes locked votes back. */
@Command(
    name = "withdraw-votes",
    header = "Take back the FAB that was locked for a vote which is decided.",
    footer = {"  fabstir model withdraw-votes owner/repo:my.gguf"})
final class ModelWithdrawVotesCommand extends FabstirCommand {
  @Parameters(paramLabel = "MODEL", description = "The proposed model: its id, or owner/repo:file.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  ModelWithdrawVotesCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Bytes32 id = ModelId.parse(model);
    Ballot ballot = Ballot.open(new ChainDesk(invocation(), chain, key), console());
    Proposal proposal = ballot.require(id);
    BigInteger locked = ballot.votes().votesBaseUnits(id, ballot.account());
    if (locked.signum() == 0) {
      throw new FabstirException(
          ErrorCode.PROPOSAL_NOT_FOUND,
          ballot.account() + " has no FAB locked for " + proposal.repo() + ":" + proposal.file(),
          "See the proposals: fabstir model proposals");
    }
    console().say("What comes back: " + Ballot.fab(locked));
    return ballot.carryOut(
        "withdraw-votes",
        id,
        proposal.repo() + ":" + proposal.file(),
        BigInteger.ZERO,
        ballot.votes().withdrawVotes(id),
        change);
  }
}
