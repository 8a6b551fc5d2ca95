package com.fabstir.cli.money;

import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.AmountConverter;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.chain.OpenChain;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes earnings into the host's wallet. */
@Command(
    name = "withdraw",
    header = "Take earnings into the host's wallet: all of them, or one amount.",
    footer = {
      "  fabstir earnings withdraw",
      "  fabstir earnings withdraw --amount 10USDC --yes",
    })
final class EarningsWithdrawCommand extends FabstirCommand {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  @Option(
      names = "--amount",
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description = "How much, with its unit (default: all, native coin and USDC).")
  private Amount amount;

  EarningsWithdrawCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    TransactionSigner signer = desk.transactionSigner();
    OpenChain open = desk.open();
    List<Amount> amounts = amount == null ? all(open, signer.address()) : List.of(amount);
    amounts.forEach(wanted -> requireEarned(open, signer.address(), wanted));
    if (amounts.isEmpty()) {
      return Outcome.of(new Withdrawn(signer.address(), List.of()), "Nothing to withdraw.");
    }
    var payment = new Payment(open, signer, console());
    if (change.dryRun()
        || !console().confirm("Withdraw " + text(amounts) + " of earnings?", change)) {
      return Outcome.of(
          new Withdrawn(signer.address(), List.of()), "Nothing was sent: " + text(amounts));
    }
    var documents = new ArrayList<Object>();
    var lines = new ArrayList<String>();
    for (Amount wanted : amounts) {
      Address token = open.tokenOf(wanted.unit().coin());
      Outcome outcome =
          payment.done(
              "earnings withdrawal",
              wanted,
              open.contracts().earnings().withdraw(wanted.baseUnits(), token));
      documents.add(outcome.document());
      lines.addAll(outcome.text());
    }
    return Outcome.of(new Withdrawn(signer.address(), documents), lines);
  }

  private static List<Amount> all(OpenChain open, Address host) {
    var amounts = new ArrayList<Amount>();
    for (Unit.Coin coin : List.of(Unit.Coin.NATIVE, Unit.Coin.USDC)) {
      BigInteger earned = earned(open, host, coin);
      if (earned.signum() > 0) {
        amounts.add(new Amount(earned, open.unitOf(coin)));
      }
    }
    return amounts;
  }

  private static BigInteger earned(OpenChain open, Address host, Unit.Coin coin) {
    return open.contracts().earnings().balanceBaseUnits(host, open.tokenOf(coin));
  }

  private static void requireEarned(OpenChain open, Address host, Amount wanted) {
    BigInteger earned = earned(open, host, wanted.unit().coin());
    if (earned.compareTo(wanted.baseUnits()) < 0) {
      throw new FabstirException(
          ErrorCode.FUNDS_TOO_LOW,
          "Not that much is earned: wanted "
              + wanted
              + ", available "
              + Amount.format(earned, open.unitOf(wanted.unit().coin())),
          "See 'fabstir earnings'.");
    }
  }

  private static String text(List<Amount> amounts) {
    return String.join(" and ", amounts.stream().map(Amount::toString).toList());
  }

  private record Withdrawn(Address host, List<Object> payments) {}
}
