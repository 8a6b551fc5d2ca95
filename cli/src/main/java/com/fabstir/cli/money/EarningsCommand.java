package com.fabstir.cli.money;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.command.Subcommands;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a host has earned and not yet withdrawn. */
@Command(
    name = "earnings",
    header = "Show what a host has earned and not yet withdrawn.",
    footer = {
      "  fabstir earnings",
      "  fabstir earnings withdraw --yes",
    })
@Subcommands({EarningsWithdrawCommand.class})
public final class EarningsCommand extends FabstirCommand {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The host (default: the one of our key).")
  @Completes(CandidateKind.HOST)
  private String address;

  EarningsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    Address host = address == null ? desk.ownAddress() : new Address(address);
    Wallet wallet = Wallet.read(desk.open(), host);
    return Outcome.of(
        new EarningsDocument(
            host, wallet.chainId(), wallet.earningsNative(), wallet.earningsUsdc()),
        new Facts()
            .add("Host", host)
            .add("Chain", wallet.chainName() + " (" + wallet.chainId() + ")")
            .add("Earnings", wallet.earningsNative())
            .add(wallet.earningsUsdc())
            .lines());
  }

  private record EarningsDocument(
      Address host, long chainId, Money earningsNative, Money earningsUsdc) {}
}
