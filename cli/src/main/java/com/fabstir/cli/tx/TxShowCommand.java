package com.fabstir.cli.tx;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one transaction. */
@Command(
    name = "show",
    exitCodeList = {"6:the journal knows no such transaction"},
    header = "Show one transaction: everything signed for it, fees, state, receipt, failure.",
    footer = {"  fabstir tx show 12", "  fabstir tx show 0x12ab34 --offline"})
final class TxShowCommand extends FabstirCommand {
  @Parameters(
      paramLabel = "ID",
      description = "Its number in 'fabstir tx list', or the start of one of its hashes.")
  @Completes(CandidateKind.TRANSACTION)
  private String id;

  @Option(names = "--offline", description = "Do not ask the chain.")
  private boolean offline;

  TxShowCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    var desk = new TxDesk(invocation(), new ChainDesk(invocation()));
    JournalEntry entry = desk.require(id);
    TxDetail detail = offline ? offline(entry) : asked(desk, entry);
    return Outcome.of(detail, detail.text());
  }

  private static TxDetail offline(JournalEntry entry) {
    return TxDetail.of(entry, Optional.empty(), Optional.empty(), "the chain was not asked");
  }

  /** A chain that gives no answer hides nothing of what the journal knows. */
  private TxDetail asked(TxDesk desk, JournalEntry entry) {
    try {
      TransactionControl control = desk.control(TxDesk.deskOf(invocation(), entry));
      Optional<String> explorer = control.chain().explorer().map(Object::toString);
      if (!control.isOfThisChain(entry)) {
        return TxDetail.of(
            entry,
            Optional.empty(),
            Optional.empty(),
            "the chain that answers has this id and another genesis block: it was not asked");
      }
      Optional<Receipt> receipt = control.receipt(entry);
      return TxDetail.of(entry, receipt, explorer, null);
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return TxDetail.of(
          entry,
          Optional.empty(),
          Optional.empty(),
          "the chain could not be asked: " + failure.getMessage());
    }
  }
}
