package com.fabstir.cli.tx;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.cli.command.Invocation;
import com.fabstir.key.TransactionSigner;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Offers more for a transaction that waits. */
@Command(
    name = "speed-up",
    header = "Sign a waiting transaction again at the same nonce for at least an eighth more.",
    description =
        "Never more than FABSTIR_MAX_FEE_GWEI. All earlier signatures may still be mined; at most"
            + " one of them is.",
    footer = {"  fabstir tx speed-up 12", "  fabstir tx speed-up 0x12ab --yes --no-wait"})
final class TxSpeedUpCommand extends ReplaceCommand {
  TxSpeedUpCommand(Invocation invocation) {
    super(invocation, Purpose.SPEED_UP);
  }

  @Override
  String question(JournalEntry entry) {
    return "Speed up the transaction to " + entry.record().description() + "?";
  }

  @Override
  Ending ending(TransactionControl control, JournalEntry entry, TransactionSigner signer) {
    Receipt receipt = control.await(entry, signer);
    return new Ending(
        "sped_up",
        Optional.of(receipt),
        "Mined in block " + receipt.blockNumber() + ": " + receipt.transactionHash());
  }
}
