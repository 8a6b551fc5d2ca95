package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Address;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All that matters of a registered host. */
@Command(
    name = "status",
    exitCodeList = {"6:the host is not registered"},
    header = "Show a host: registration, stake, money, models, address, drift from host.yaml.",
    description = {
      "The node at the registered URL must prove that it holds the host's key; with MODEL_PATH set"
          + " the model file is held against the registry. Exit status 6 when not registered."
    },
    footer = {"  fabstir host status --chain 84532", "  fabstir host status --all-chains -o json"})
final class HostStatusCommand extends FabstirCommand {
  @Mixin private ChainsOption chains;
  @Mixin private KeyOptions key;

  @Mixin private HostChoice choice;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The file that describes the host (default: host.yaml, if it is there).")
  private Path file;

  HostStatusCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    return new ChainRounds(invocation(), chains, key).run(this::status);
  }

  private Outcome status(ChainDesk desk) {
    Address host = choice.address(desk);
    OpenChain chain = desk.open();
    RegisteredHost found = HostChoice.require(host, chain);
    var checks = new HostStatusChecks(chain, found);
    HostStatusDocument document =
        new HostStatusDocument(
            HostDocument.of(chain, found),
            HostMoney.of(chain, found),
            checks.models(desk.configuration(), context()),
            checks.node(),
            checks.drift(context(), file));
    return Outcome.of(document, document.text());
  }
}
