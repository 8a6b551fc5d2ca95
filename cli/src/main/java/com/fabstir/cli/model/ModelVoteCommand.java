package com.fabstir.cli.model;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.AmountConverter;
import com.fabstir.cli.amount.Unit;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Votes on a proposed model. */
@Command(
    name = "vote",
    header = "Vote on a proposed model with FAB, which stays locked until the vote is decided.",
    footer = {
      "  fabstir model vote owner/repo:my.gguf 500FAB --for",
      "  fabstir model vote 0x1f… 500FAB --against --yes",
    })
final class ModelVoteCommand extends FabstirCommand {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "The proposed model: its id, or owner/repo:file.")
  @Completes(CandidateKind.MODEL)
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description = "How much FAB, with its unit: 500FAB.")
  private Amount amount;

  @ArgGroup(multiplicity = "1")
  private Side side;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  ModelVoteCommand(Invocation invocation) {
    super(invocation);
  }

  /** One of both. */
  private static final class Side {
    @Option(names = "--for", required = true, description = "The registry shall have it.")
    private boolean support;

    @Option(names = "--against", required = true, description = "The registry shall not have it.")
    private boolean against;
  }

  @Override
  protected Outcome run() {
    if (amount.unit().coin() != Unit.Coin.FAB || amount.baseUnits().signum() == 0) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Votes are FAB, more than nothing; found " + amount,
          "For example: fabstir model vote MODEL 500FAB --for");
    }
    Bytes32 id = ModelId.parse(model);
    Ballot ballot = Ballot.open(new ChainDesk(invocation(), chain, key), console());
    Proposal proposal = ballot.require(id);
    if (proposal.executed()) {
      throw new FabstirException(
          ErrorCode.VOTING_CLOSED,
          "The proposal of " + proposal.repo() + ":" + proposal.file() + " is decided",
          "See what the registry has: fabstir model list");
    }
    return ballot.carryOut(
        side.support ? "vote-for" : "vote-against",
        id,
        proposal.repo() + ":" + proposal.file(),
        amount.baseUnits(),
        ballot.votes().vote(id, amount.baseUnits(), side.support),
        change);
  }
}
