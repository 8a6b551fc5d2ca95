package com.fabstir.cli.session;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Facts;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.contract.Settlement;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the money of one session. */
@Command(
    name = "show",
    exitCodeList = {"6:the account has no such session"},
    header = "Show one session: every sum, the host's claims, and how to get the rest back.",
    footer = {"  fabstir session show 12", "  fabstir session show 12 -o json"})
final class SessionShowCommand extends FabstirCommand {
  @Parameters(paramLabel = "ID", description = "Its number in 'fabstir session list'.")
  @Completes(CandidateKind.SESSION)
  private BigInteger id;

  @Mixin private ClientOptions client;

  SessionShowCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param settlementTransaction null while open, or where the events could not be read
   * @param incomplete why claims and settlement are missing; empty when they are complete
   */
  private record Detail(
      SessionRow session,
      List<Claim> claims,
      @OrNull Bytes32 settlementTransaction,
      String incomplete) {}

  private record Claim(
      BigInteger tokens, Bytes32 proofHash, String proofCid, Bytes32 transaction) {}

  @Override
  protected Outcome run() {
    SessionBook book = client.book(invocation());
    SessionJob job = book.require(id);
    Detail detail = detail(book, job);
    return Outcome.of(detail, text(detail));
  }

  /** The sums stand in the contract's state; an endpoint that refuses logs hides only details. */
  private Detail detail(SessionBook book, SessionJob job) {
    JobMarketplace marketplace = book.marketplace();
    SessionRow row = book.row(job);
    try {
      List<Claim> claims =
          marketplace.proofSubmissions(job.id()).stream()
              .map(
                  claim ->
                      new Claim(
                          claim.tokens(),
                          claim.proofHash(),
                          claim.proofCid(),
                          claim.transactionHash()))
              .toList();
      Optional<Settlement> settlement =
          SessionBook.isOpen(job) ? Optional.empty() : marketplace.settlement(job.id());
      return new Detail(row, claims, settlement.map(Settlement::transactionHash).orElse(null), "");
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return new Detail(row, List.of(), null, "events not read: " + failure.getMessage());
    }
  }

  private static List<String> text(Detail detail) {
    SessionRow row = detail.session();
    var facts =
        new Facts()
            .add("Session", row.jobId() + " (" + row.status() + ")")
            .add("Host", row.host())
            .add("Opened", row.openedAt())
            .add("Tokens claimed", row.tokensClaimed())
            .add("Price", row.pricePerTokenBaseUnits() + " base units a token")
            .add("Deposit", row.deposit())
            .add(
                "Paid",
                row.paid() + " (host " + row.hostShare() + ", treasury " + row.treasury() + ")")
            .add("Refunded", row.refunded())
            .add("Locked", row.locked());
    if (!row.wayBack().isEmpty()) {
      facts
          .add("Comes back", row.comesBack() + " with '" + row.wayBack() + "'")
          .add("Timeout", "anybody may end it from " + row.timeoutAt());
    }
    detail.claims().forEach(claim -> facts.add("Claim of " + claim.tokens(), claim.transaction()));
    if (detail.settlementTransaction() != null) {
      facts.add("Settled by", detail.settlementTransaction());
    }
    if (!detail.incomplete().isEmpty()) {
      facts.add("Incomplete", detail.incomplete());
    }
    return facts.lines();
  }
}
