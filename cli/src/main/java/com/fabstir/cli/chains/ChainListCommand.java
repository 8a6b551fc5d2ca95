package com.fabstir.cli.chains;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.config.ChainDescription;
import com.fabstir.config.chain.ChainContracts;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.config.chain.KnownChains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Shows the chains that can be chosen. */
@Command(
    name = "list",
    header = "Show the chains that are known: built in, your own, and running devnets.",
    footer = {"  fabstir chain list", "  fabstir chain list -o json"})
final class ChainListCommand extends FabstirCommand {
  ChainListCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation());
    KnownChains known = desk.knownChains();
    List<ChainDocument> chains = new ArrayList<>();
    known.all().forEach(chain -> chains.add(ChainDocument.of(chain, known)));
    desk.localChains().running().forEach(local -> chains.add(devnet(local)));
    var table = new TextTable("NAME", "ID", "FROM", "ENDPOINTS", "CONTRACTS", "DEFAULT");
    for (ChainDocument chain : chains) {
      table.row(
          chain.name(),
          chain.id(),
          chain.origin(),
          chain.rpc().isEmpty()
              ? "none"
              : chain.rpc().getFirst()
                  + (chain.rpc().size() > 1 ? " +" + (chain.rpc().size() - 1) : ""),
          chain.contractsInShort(),
          chain.isDefault() ? "yes" : "");
    }
    return Outcome.of(chains, table.lines());
  }

  private static ChainDocument devnet(ChainDescription local) {
    var running =
        new KnownChain(
            LocalChainName.of(local),
            local.chain(),
            local.contracts().map(ChainContracts::of).orElse(ChainContracts.NONE),
            false,
            Optional.empty());
    ChainDocument document = ChainDocument.of(running, false);
    return new ChainDocument(
        document.name(),
        document.id(),
        document.title(),
        document.token(),
        "running local chain",
        document.rpc(),
        document.confirmations(),
        document.genesis(),
        document.explorer(),
        document.contracts(),
        document.missing(),
        false);
  }
}
