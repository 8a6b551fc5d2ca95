package com.fabstir.cli.chains;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.chain.KnownChain;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Forgets what the operator said of a chain. */
@Command(
    name = "remove",
    header = "Delete your file of a chain; a built-in chain is as before it then.",
    footer = {"  fabstir chain remove mychain --yes"})
final class ChainRemoveCommand extends FabstirCommand {
  @Parameters(paramLabel = "CHAIN", description = "Name or id; see 'fabstir chain list'.")
  @Completes(CandidateKind.CHAIN)
  private String chain;

  @Mixin private ChangeOptions change;

  ChainRemoveCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation());
    KnownChain known = desk.knownChains().require(chain);
    String file =
        known
            .file()
            .map(Object::toString)
            .orElseThrow(
                () ->
                    new FabstirException(
                        ErrorCode.USAGE,
                        known.name() + " is built in, and you have no file of it",
                        "There is nothing to remove."));
    boolean removed = !change.dryRun() && console().confirm("Delete " + file + "?", change);
    if (removed) {
      boolean chosen =
          desk.knownChains().chosen().filter(c -> c.name().equals(known.name())).isPresent();
      desk.chainFolder().remove(known.name());
      if (chosen) {
        desk.chainFolder().chooseNone();
      }
    }
    return Outcome.of(
        new Removed(known.name(), known.chain().id(), file, removed),
        (removed ? "Removed " : "Not removed: ") + file);
  }

  private record Removed(String name, long id, String file, boolean removed) {}
}
