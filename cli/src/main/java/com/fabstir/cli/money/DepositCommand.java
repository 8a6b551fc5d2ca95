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
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prepays sessions. */
@Command(
    name = "deposit",
    header = "Prepay sessions: put money into the marketplace, to be spent or taken back later.",
    footer = {
      "  fabstir deposit 0.01ETH",
      "  fabstir deposit 5USDC --yes -o json",
    })
public final class DepositCommand extends FabstirCommand {
  @Parameters(
      paramLabel = "AMOUNT",
      converter = AmountConverter.class,
      description = "How much, with its unit: 0.01ETH, 5USDC, 1000000wei.")
  private Amount amount;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  DepositCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    if (amount.unit().coin() == Unit.Coin.FAB || amount.baseUnits().signum() == 0) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "A deposit is more than nothing, in the native coin or USDC; found " + amount,
          "For example: fabstir deposit 5USDC");
    }
    var desk = new ChainDesk(invocation(), chain, key);
    TransactionSigner signer = desk.transactionSigner();
    OpenChain open = desk.open();
    var payment = new Payment(open, signer, console());
    payment.requireFunds(amount);
    String action = "Deposit " + amount + " into the marketplace on " + open.chain().name() + "?";
    if (change.dryRun() || !console().confirm(action, change)) {
      return payment.nothingDone("deposit", amount);
    }
    JobMarketplace marketplace = open.contracts().marketplace();
    if (amount.unit().coin() == Unit.Coin.NATIVE) {
      return payment.done("deposit", amount, marketplace.depositNative(amount.baseUnits()));
    }
    Address token = open.tokenOf(amount.unit().coin());
    BigInteger allowed =
        open.contracts().usdc().allowanceBaseUnits(signer.address(), marketplace.address());
    if (allowed.compareTo(amount.baseUnits()) < 0) {
      payment.send(
          "approve", open.contracts().usdc().approve(marketplace.address(), amount.baseUnits()));
    }
    return payment.done("deposit", amount, marketplace.depositToken(token, amount.baseUnits()));
  }
}
