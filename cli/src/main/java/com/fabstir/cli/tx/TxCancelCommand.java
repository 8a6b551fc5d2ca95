package com.fabstir.cli.tx;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.cli.command.Invocation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import picocli.CommandLine.Command;

/** Puts nothing in the place of a transaction that waits. */
@Command(
    name = "cancel",
    header = "Put an empty transaction in the place of a waiting one, at the same nonce.",
    description =
        "Whichever the chain takes counts: the first one may still be mined, and then the command"
            + " says so and ends with 5 (TRANSACTION_FINAL).",
    footer = {"  fabstir tx cancel 12", "  fabstir tx cancel 0x12ab --dry-run"})
final class TxCancelCommand extends ReplaceCommand {
  TxCancelCommand(Invocation invocation) {
    super(invocation, Purpose.CANCEL);
  }

  @Override
  String question(JournalEntry entry) {
    return "Cancel the transaction to " + entry.record().description() + "?";
  }

  @Override
  Ending ending(TransactionControl control, JournalEntry entry, TransactionSigner signer) {
    Receipt mined;
    try {
      mined = control.await(entry, signer);
    } catch (FabstirException failure) {
      if (failure.code() != ErrorCode.TRANSACTION_CANCELLED) {
        throw failure;
      }
      return new Ending("cancelled", control.receipt(entry), "Cancelled: it will never happen.");
    }
    throw new FabstirException(
        ErrorCode.TRANSACTION_FINAL,
        "It was mined before its cancellation: the transaction to "
            + entry.record().description()
            + " is in block "
            + mined.blockNumber()
            + " as "
            + mined.transactionHash(),
        "Nothing was cancelled. See 'fabstir tx show " + entry.id() + "'.");
  }
}
