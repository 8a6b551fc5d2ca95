package com.fabstir.cli.session;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.money.Payment;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.evm.Address;
import com.fabstir.key.TransactionSigner;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gets everything back. */
@Command(
    name = "recover",
    header = "Get back all that the marketplace owes you: end open sessions, withdraw the prepaid.",
    description = {
      "Sessions whose time is over are timed out, the others completed, also those in use now: what"
          + " a host has delivered and not yet claimed is lost to it.",
      "Run again, it sends nothing when nothing is left. A step that fails stops no other; the exit"
          + " status is then that of its error."
    },
    footer = {"  fabstir session recover --dry-run", "  fabstir session recover --yes -o json"})
final class SessionRecoverCommand extends FabstirCommand {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  SessionRecoverCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param result done, some failed, dry run, declined, nothing to do
   * @param openSessions that are still open afterwards
   * @param prepaid what the contract shows as prepaid afterwards, native coin and USDC
   * @param notes why not everything was touched
   */
  record Recovered(
      long chainId,
      Address account,
      String result,
      List<RecoveryStep> steps,
      List<BigInteger> openSessions,
      List<Money> prepaid,
      List<String> notes) {}

  @Override
  protected Outcome run() {
    var desk = new ChainDesk(invocation(), chain, key);
    TransactionSigner signer = desk.transactionSigner();
    var book = new SessionBook(desk.open(), signer.address());
    Recovery recovery = Recovery.plan(book);
    List<RecoveryStep> planned = recovery.steps();
    recovery.notes().forEach(console()::warn);
    if (planned.isEmpty()) {
      return outcome(book, recovery, "nothing to do", planned);
    }
    planned.forEach(step -> console().say(step.text()));
    if (change.dryRun()) {
      return outcome(book, recovery, "dry run", planned);
    }
    String question =
        "Send "
            + planned.size()
            + " transactions on "
            + book.chain().chain().label()
            + "? It ends sessions in use, too.";
    if (!console().confirm(question, change)) {
      return outcome(book, recovery, "declined", planned);
    }
    List<RecoveryStep> steps = recovery.carryOut(new Payment(book.chain(), signer, console()));
    boolean failed = steps.stream().anyMatch(step -> step.error() != null);
    return outcome(book, recovery, failed ? "some failed" : "done", steps).withExit(exit(steps));
  }

  private static ExitCode exit(List<RecoveryStep> steps) {
    return steps.stream()
        .filter(step -> step.error() != null)
        .findFirst()
        .map(step -> ErrorCode.valueOf(step.error().code()).exitCode())
        .orElse(ExitCode.OK);
  }

  private static Outcome outcome(
      SessionBook book, Recovery recovery, String result, List<RecoveryStep> steps) {
    List<SessionJob> jobs = book.jobs();
    var document =
        new Recovered(
            book.chain().chain().id(),
            book.client(),
            result,
            steps,
            jobs.stream().filter(SessionBook::isOpen).map(SessionJob::id).toList(),
            Prepaid.of(book, jobs).stream().map(Prepaid::balance).toList(),
            recovery.notes());
    var text = new ArrayList<String>();
    steps.forEach(step -> text.add(step.text()));
    text.add("Recovery: " + result);
    text.add(
        "Still open: "
            + document.openSessions()
            + "; still prepaid: "
            + String.join(", ", document.prepaid().stream().map(Money::toString).toList()));
    return Outcome.of(document, text);
  }
}
