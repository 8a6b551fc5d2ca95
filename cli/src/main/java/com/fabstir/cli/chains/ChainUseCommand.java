package com.fabstir.cli.chains;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.Settings;
import com.fabstir.config.chain.KnownChain;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses the default chain. */
@Command(
    name = "use",
    header = "Choose the chain that is used when nothing else names one.",
    description =
        "--chain, CHAIN_ID in the environment or .env, and chain-id in the configuration file go"
            + " before it.",
    footer = {"  fabstir chain use base-sepolia", "  fabstir chain use --none"})
final class ChainUseCommand extends FabstirCommand {
  @ArgGroup(multiplicity = "1")
  private Choice choice;

  private static final class Choice {
    @Parameters(paramLabel = "CHAIN", description = "Name or id; see 'fabstir chain list'.")
    @Completes(CandidateKind.CHAIN)
    private String chain;

    @Option(names = "--none", description = "Choose none any more.")
    private boolean none;
  }

  ChainUseCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation());
    if (choice.none) {
      desk.chainFolder().chooseNone();
      return Outcome.of(new Chosen(null, null), "No chain is chosen.");
    }
    KnownChain known = desk.knownChains().require(choice.chain);
    desk.chainFolder().choose(known.name());
    desk.configuration()
        .find(Settings.CHAIN_ID)
        .filter(stronger -> stronger.value() != known.chain().id())
        .ifPresent(
            stronger ->
                console()
                    .warn(
                        stronger.source()
                            + " says "
                            + stronger.value()
                            + " and goes before this choice"));
    return Outcome.of(
        new Chosen(known.name(), known.chain().id()),
        "Commands use " + known.name() + " (" + known.chain().id() + ") when none is named.");
  }

  private record Chosen(@OrNull String name, @OrNull Long id) {}
}
