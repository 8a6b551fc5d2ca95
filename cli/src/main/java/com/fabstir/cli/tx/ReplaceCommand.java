package com.fabstir.cli.tx;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.ReplacementOffer;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.chain.tx.TransactionControl;
import com.fabstir.cli.amount.Amount;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.key.TransactionSigner;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What speeding up and cancelling have in common: another signature at the same nonce. */
abstract class ReplaceCommand extends FabstirCommand {
  @Parameters(
      paramLabel = "ID",
      description = "Its number in 'fabstir tx list', or the start of one of its hashes.")
  @Completes(CandidateKind.TRANSACTION)
  private String id;

  @Option(names = "--no-wait", description = "Do not wait for what becomes of it.")
  private boolean noWait;

  @Mixin private KeyOptions key;
  @Mixin private ChangeOptions change;

  private final Purpose purpose;

  ReplaceCommand(Invocation invocation, Purpose purpose) {
    super(invocation);
    this.purpose = purpose;
  }

  /** A question, without the price. */
  abstract String question(JournalEntry entry);

  /** Waits for the end and says what it was. */
  abstract Ending ending(TransactionControl control, JournalEntry entry, TransactionSigner signer);

  /**
   * @param result sped_up, cancelled, replaced (not waited for) or nothing
   */
  record Ending(String result, Optional<Receipt> receipt, String words) {}

  /**
   * @param maxFee most that is offered now for a unit of gas
   */
  private record Document(String result, String maxFee, TxDetail detail) {}

  @Override
  protected Outcome run() {
    JournalEntry entry = new TxDesk(invocation(), new ChainDesk(invocation())).require(id);
    ChainDesk ofChain = TxDesk.deskOf(invocation(), entry, key);
    var desk = new TxDesk(invocation(), ofChain);
    TransactionControl control = desk.control(ofChain);
    ReplacementOffer offer = control.offer(entry, purpose);
    warn(entry, offer);
    if (change.dryRun() || !console().confirm(question(entry) + price(control, offer), change)) {
      return outcome(
          control, entry, offer, new Ending("nothing", Optional.empty(), "Nothing was sent."));
    }
    TransactionSigner signer = ofChain.transactionSigner();
    JournalEntry replaced = control.replace(entry, purpose, signer);
    console().say("Sent " + replaced.record().hash().orElseThrow());
    Ending ending =
        noWait
            ? new Ending(
                "replaced",
                Optional.empty(),
                "Not waited for; see 'fabstir tx show " + entry.id() + "'.")
            : ending(control, replaced, signer);
    return outcome(control, desk.require(Long.toString(entry.id())), offer, ending);
  }

  private void warn(JournalEntry entry, ReplacementOffer offer) {
    if (entry.variants().getLast().purpose() == Purpose.CANCEL) {
      console().warn("It is being cancelled: this is about its cancellation");
    }
    if (!offer.firstOpenNonce()) {
      console()
          .warn(
              "It waits behind an earlier transaction of the account, which has to be mined first:"
                  + " see 'fabstir tx list --state open'");
    }
  }

  private static String price(TransactionControl control, ReplacementOffer offer) {
    return " It offers at most "
        + offer.maxFee()
        + " for a unit of gas, so far "
        + offer.earlier()
        + "; its gas costs at most "
        + Amount.format(offer.mostGasCostWei(), Unit.nativeCoin(control.chain().nativeSymbol()))
        + ".";
  }

  private static Outcome outcome(
      TransactionControl control, JournalEntry entry, ReplacementOffer offer, Ending ending) {
    TxDetail detail =
        TxDetail.of(
            entry, ending.receipt(), control.chain().explorer().map(Object::toString), null);
    return Outcome.of(
        new Document(ending.result(), offer.maxFee().toString(), detail), List.of(ending.words()));
  }
}
