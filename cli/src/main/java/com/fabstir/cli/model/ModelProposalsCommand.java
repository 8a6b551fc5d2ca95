package com.fabstir.cli.model;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.contract.ModelGovernance;
import com.fabstir.contract.ModelGovernance.Proposal;
import com.fabstir.contract.ModelGovernance.Terms;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is voted on. */
@Command(
    name = "proposals",
    header = "List the proposed models, their votes and when the votes end.",
    footer = {
      "  fabstir model proposals",
      "  fabstir model proposals -o json | jq '.proposals[] | select(.votingEnded)'",
    })
final class ModelProposalsCommand extends FabstirCommand {
  @Mixin private ChainOption chain;

  ModelProposalsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    OpenChain open = new ChainDesk(invocation(), chain).open();
    ModelGovernance votes = Ballot.votes(open);
    Terms terms = votes.terms();
    long now = open.reader().latestBlockTimeSeconds();
    List<Row> rows =
        votes.openProposals().stream()
            .flatMap(id -> votes.proposal(id).stream())
            .map(proposal -> Row.of(proposal, terms, now))
            .toList();
    return Outcome.of(
        new Proposals(
            open.chain().id(),
            Money.of(terms.feeBaseUnits(), Unit.FAB),
            Money.of(terms.thresholdBaseUnits(), Unit.FAB),
            rows),
        text(rows, terms));
  }

  private static List<String> text(List<Row> rows, Terms terms) {
    var lines = new ArrayList<String>();
    if (rows.isEmpty()) {
      lines.add("Nothing is proposed.");
    } else {
      var table = new TextTable("MODEL", "FOR", "AGAINST", "ENDS", "NOW");
      rows.forEach(
          row ->
              table.row(
                  row.name(),
                  row.votesFor(),
                  row.votesAgainst(),
                  row.votingEnded() ? "ended: execute it" : row.ends(),
                  row.passes() ? "accepted" : "rejected"));
      lines.addAll(table.lines());
    }
    lines.add(
        "Needed: "
            + Ballot.fab(terms.thresholdBaseUnits())
            + " for it, and more than against it. A proposal costs "
            + Ballot.fab(terms.feeBaseUnits())
            + ".");
    return lines;
  }

  private record Proposals(long chainId, Money fee, Money threshold, List<Row> proposals) {}

  /**
   * @param ends UTC; late votes may extend it where the generation allows that
   * @param votingEnded it can be executed
   * @param passes as the votes are now
   */
  private record Row(
      Bytes32 modelId,
      String name,
      Bytes32 sha256,
      Address proposer,
      Money votesFor,
      Money votesAgainst,
      String ends,
      boolean votingEnded,
      boolean passes) {

    static Row of(Proposal proposal, Terms terms, long nowSeconds) {
      return new Row(
          proposal.modelId(),
          proposal.repo() + ":" + proposal.file(),
          proposal.sha256(),
          proposal.proposer(),
          Money.of(proposal.forBaseUnits(), Unit.FAB),
          Money.of(proposal.againstBaseUnits(), Unit.FAB),
          Instant.ofEpochSecond(proposal.endSeconds(terms)).toString(),
          nowSeconds > proposal.endSeconds(terms),
          proposal.passes(terms));
    }
  }
}
