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
import com.fabstir.contract.JobMarketplace;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes prepaid money back. */
@Command(
    name = "withdraw",
    header = "Take prepaid money back from the marketplace into the wallet.",
    footer = {
      "  fabstir withdraw 0.01ETH",
      "  fabstir withdraw 5USDC --yes -o json",
    })
public final class WithdrawCommand extends FabstirCommand {
  @Parameters(
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description = "How much, with its unit: 0.01ETH, 5USDC, 1000000wei.")
  private Amount amount;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  WithdrawCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    TransactionSigner signer = desk.transactionSigner();
    OpenChain open = desk.open();
    requirePrepaid(open, signer);
    var payment = new Payment(open, signer, console());
    String action = "Withdraw " + amount + " from the marketplace on " + open.chain().name() + "?";
    if (change.dryRun() || !console().confirm(action, change)) {
      return payment.nothingDone("withdraw", amount);
    }
    JobMarketplace marketplace = open.contracts().marketplace();
    return payment.done(
        "withdraw",
        amount,
        amount.unit().coin() == Unit.Coin.NATIVE
            ? marketplace.withdrawNative(amount.baseUnits())
            : marketplace.withdrawToken(open.tokenOf(amount.unit().coin()), amount.baseUnits()));
  }

  private void requirePrepaid(OpenChain open, TransactionSigner signer) {
    Unit.Coin coin = amount.unit().coin();
    BigInteger prepaid =
        open.contracts().marketplace().prepaidBaseUnits(signer.address(), open.tokenOf(coin));
    if (prepaid.compareTo(amount.baseUnits()) < 0) {
      throw new FabstirException(
          ErrorCode.FUNDS_TOO_LOW,
          "Not that much is prepaid: wanted "
              + amount
              + ", available "
              + Amount.format(prepaid, open.unitOf(coin)),
          "See 'fabstir balance'.");
    }
  }
}
