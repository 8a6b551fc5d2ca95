package com.fabstir.cli.chains;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.chain.KnownChains;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows all that is known of a chain. */
@Command(
    name = "show",
    header = "Show what is known of a chain; endpoints without what may hold a key.",
    footer = {"  fabstir chain show base-sepolia"})
final class ChainShowCommand extends FabstirCommand {
  @Parameters(paramLabel = "CHAIN", description = "Name or id; see 'fabstir chain list'.")
  @Completes(CandidateKind.CHAIN)
  private String chain;

  ChainShowCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    KnownChains known = new ChainDesk(invocation()).knownChains();
    ChainDocument document = ChainDocument.of(known.require(chain), known);
    return Outcome.of(document, document.text());
  }
}
