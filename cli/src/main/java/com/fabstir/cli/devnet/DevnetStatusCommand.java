package com.fabstir.cli.devnet;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.devnet.registry.DevnetRegistry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the devnets really do. */
@Command(
    name = "status",
    exitCodeList = {"6:there is no such devnet"},
    header = "Show what the devnets of this machine really do.",
    footer = {
      "  fabstir devnet status",
      "  fabstir devnet status default -o json",
    })
final class DevnetStatusCommand extends FabstirCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "One devnet (default: all).")
  @Completes(CandidateKind.DEVNET)
  private String name;

  DevnetStatusCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    DevnetRegistry registry = NamedDevnet.registry(invocation());
    if (name != null) {
      DevnetDocument document = DevnetDocument.of(registry.status(name));
      return Outcome.of(document, document.text());
    }
    List<DevnetDocument> all = registry.list().stream().map(DevnetDocument::of).toList();
    if (all.isEmpty()) {
      return Outcome.of(all, "No devnets. Start one with 'fabstir devnet up'.");
    }
    var table = new TextTable("NAME", "STATE", "CHAIN", "RPC", "BLOCK");
    all.forEach(
        devnet ->
            table.row(
                devnet.name(),
                devnet.state(),
                devnet.chainId(),
                devnet.rpcUrl(),
                devnet.blockNumber() == null ? "-" : devnet.blockNumber()));
    return Outcome.of(all, table.lines());
  }
}
