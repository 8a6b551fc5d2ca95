package com.fabstir.cli.session;

import com.fabstir.chain.ContractCall;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.money.Payment;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What completing and timing out have in common; a session that has ended stays as it is. */
abstract class SessionEndCommand extends FabstirCommand {
  @Parameters(paramLabel = "ID", description = "Its number in 'fabstir session list'.")
  @Completes(CandidateKind.SESSION)
  private BigInteger id;

  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  SessionEndCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * The transaction that ends it.
   *
   * @throws FabstirException TIMEOUT_TOO_EARLY
   */
  abstract ContractCall ending(SessionBook book, SessionJob job);

  /**
   * @param result done, dry run, declined, nothing to do
   * @param transactionHash empty when nothing was sent
   */
  record Ended(String result, SessionRow session, String transactionHash) {}

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    TransactionSigner signer = desk.transactionSigner();
    var book = new SessionBook(desk.open(), signer.address());
    SessionJob job = book.require(id);
    if (!SessionBook.isOpen(job)) {
      return outcome("nothing to do", book.row(job), "");
    }
    ContractCall call = ending(book, job);
    SessionRow row = book.row(job);
    console().say("Transaction: " + call.description());
    console().say("Comes back: " + row.comesBack() + " of " + row.deposit());
    if (change.dryRun()) {
      return outcome("dry run", row, "");
    }
    if (!console()
        .confirm("End session " + id + " on " + book.chain().chain().label() + "?", change)) {
      return outcome("declined", row, "");
    }
    String hash =
        new Payment(book.chain(), signer, console())
            .send("session/end", call)
            .transactionHash()
            .value();
    return outcome("done", book.row(ended(book)), hash);
  }

  private SessionJob ended(SessionBook book) {
    SessionJob now = book.require(id);
    if (SessionBook.isOpen(now)) {
      throw new FabstirException(
          ErrorCode.SESSION_NOT_SETTLED,
          "Session " + id + " is still open after its transaction",
          "Look again with 'fabstir session show " + id + "'.");
    }
    return now;
  }

  private static Outcome outcome(String result, SessionRow row, String hash) {
    String text =
        "Session "
            + row.jobId()
            + ": "
            + result
            + " ("
            + row.status()
            + ")\nPaid "
            + row.paid()
            + ", refunded "
            + row.refunded()
            + ", locked "
            + row.locked()
            + (hash.isEmpty() ? "" : "\nTransaction: " + hash);
    return Outcome.of(new Ended(result, row, hash), text);
  }
}
