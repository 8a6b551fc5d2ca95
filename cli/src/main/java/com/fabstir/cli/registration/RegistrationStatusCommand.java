package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainRounds;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the chain says about a host. */
@Command(
    name = "registration-status",
    exitCodeList = {"6:the host is not registered"},
    header = "Show what the chain says about a host: registered or not, and as what.",
    description = "Exit status 6 when the host is not registered.",
    footer = {
      "  fabstir registration-status --chain 84532",
      "  fabstir registration-status --all-chains -o json",
      "  fabstir registration-status --chain 84532 --address 0x7099…79C8",
    })
public final class RegistrationStatusCommand extends FabstirCommand {
  @Mixin private ChainsOption chains;
  @Mixin private KeyOptions key;

  @Mixin private HostChoice choice;

  RegistrationStatusCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    return new ChainRounds(invocation(), chains, key).run(this::status);
  }

  private Outcome status(ChainDesk desk) {
    Address host = choice.address(desk);
    OpenChain chain = desk.open();
    HostDocument document = HostDocument.of(chain, HostChoice.require(host, chain));
    return Outcome.of(document, document.text());
  }
}
