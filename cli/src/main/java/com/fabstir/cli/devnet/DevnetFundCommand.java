package com.fabstir.cli.devnet;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.AmountConverter;
import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.Outcome;
import com.fabstir.config.Configuration;
import com.fabstir.devnet.Devnet;
import com.fabstir.evm.Address;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import com.fabstir.key.RemoteAccount;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an account money on a devnet. */
@Command(
    name = "fund",
    exitCodeList = {"6:there is no such devnet or account, or the devnet does not run"},
    header = "Give an account money on a devnet, made out of nothing.",
    description =
        "Without amounts: 10 ETH, 2000 FAB and 100 USDC, enough for a stake, gas and many"
            + " sessions. It comes on top of what the account has.",
    footer = {
      "  fabstir devnet fund main",
      "  fabstir devnet fund 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 1ETH 500USDC -o json",
    })
final class DevnetFundCommand extends FabstirCommand {
  private static final List<Amount> USUAL =
      List.of(Amount.parse("10ETH"), Amount.parse("2000FAB"), Amount.parse("100USDC"));

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "Name of one of our accounts, or any address.")
  @Completes(CandidateKind.ACCOUNT)
  private String account;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description = "How much, with its unit: 10ETH, 2000FAB, 100USDC.")
  private List<Amount> amounts = new ArrayList<>();

  @Option(
      names = "--devnet",
      defaultValue = "default",
      paramLabel = "NAME",
      description = "The devnet's name (default: ${DEFAULT-VALUE}).")
  @Completes(CandidateKind.DEVNET)
  private String name;

  DevnetFundCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    String address = address(new ChainDesk(invocation()).configuration()).value();
    try (Devnet devnet = NamedDevnet.registry(invocation()).open(name)) {
      (amounts.isEmpty() ? USUAL : amounts).forEach(amount -> give(devnet, address, amount));
      var document =
          new Funded(
              name,
              address,
              Money.of(devnet.balanceWei(address), Unit.ETH),
              Money.of(devnet.fabBaseUnits(address), Unit.FAB),
              Money.of(devnet.usdcBaseUnits(address), Unit.USDC));
      return Outcome.of(
          document,
          new Facts()
              .add("Account", document.address())
              .add("Devnet", document.name())
              .add("Wallet", document.walletNative())
              .add(document.fab())
              .add(document.usdc())
              .lines());
    }
  }

  private Address address(Configuration configuration) {
    if (account.startsWith("0x")) {
      return new Address(account);
    }
    var wanted = new AccountName(account);
    var accounts = new AccountStore(configuration.home().keys());
    return accounts
        .remote(wanted)
        .map(RemoteAccount::address)
        .orElseGet(() -> accounts.require(wanted).address());
  }

  private static void give(Devnet devnet, String address, Amount amount) {
    switch (amount.unit().coin()) {
      case NATIVE -> devnet.fundNative(address, amount.baseUnits());
      case FAB -> devnet.fundFab(address, amount.baseUnits());
      case USDC -> devnet.fundUsdc(address, amount.baseUnits());
    }
  }

  /**
   * @param walletNative what the account has now, and so the other two
   */
  private record Funded(String name, String address, Money walletNative, Money fab, Money usdc) {}
}
