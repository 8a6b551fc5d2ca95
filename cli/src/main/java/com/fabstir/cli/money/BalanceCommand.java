package com.fabstir.cli.money;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.evm.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what an account owns. */
@Command(
    name = "balance",
    header =
        "Show what an account owns: in its wallet, prepaid for sessions, and earned as a host.",
    footer = {
      "  fabstir balance",
      "  fabstir balance --chain 84532 --address 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    })
public final class BalanceCommand extends FabstirCommand {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The account (default: the one of our key).")
  private String address;

  BalanceCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    Address account = address == null ? desk.ownAddress() : new Address(address);
    OpenChain open = desk.open();
    Wallet wallet = Wallet.read(open, account);
    return Outcome.of(
        wallet,
        new Facts()
            .add("Account", wallet.account())
            .add("Chain", wallet.chainName() + " (" + wallet.chainId() + ")")
            .add("Wallet", wallet.walletNative())
            .add(wallet.walletUsdc())
            .add(wallet.walletFab())
            .add("Prepaid", wallet.prepaidNative())
            .add(wallet.prepaidUsdc())
            .add("Earnings", wallet.earningsNative())
            .add(wallet.earningsUsdc())
            .lines());
  }
}
