package com.fabstir.cli.session;

import com.fabstir.chain.ContractCall;
import com.fabstir.cli.amount.Money;
import com.fabstir.cli.money.Payment;
import com.fabstir.contract.JobMarketplace;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Gets everything back that the marketplace owes an account, one transaction after the other. */
final class Recovery {
  private final SessionBook book;
  private final List<SessionJob> toEnd;
  private final List<Prepaid> toWithdraw;
  private final List<String> notes;

  private Recovery(
      SessionBook book, List<SessionJob> toEnd, List<Prepaid> toWithdraw, List<String> notes) {
    this.book = book;
    this.toEnd = toEnd;
    this.toWithdraw = toWithdraw;
    this.notes = notes;
  }

  /** What there is to get now. */
  static Recovery plan(SessionBook book) {
    List<SessionJob> jobs = book.jobs();
    List<Prepaid> prepaid = Prepaid.of(book, jobs);
    return new Recovery(
        book,
        jobs.stream().filter(SessionBook::isOpen).toList(),
        prepaid.stream().filter(each -> each.ownBaseUnits().signum() > 0).toList(),
        prepaid.stream().map(Prepaid::doubt).filter(doubt -> !doubt.isEmpty()).toList());
  }

  /** Why not everything is touched; one sentence each. */
  List<String> notes() {
    return notes;
  }

  List<RecoveryStep> steps() {
    var steps = new ArrayList<RecoveryStep>();
    toEnd.forEach(job -> steps.add(planned(job)));
    toWithdraw.forEach(prepaid -> steps.add(planned(prepaid)));
    return steps;
  }

  private RecoveryStep planned(SessionJob job) {
    return RecoveryStep.planned(
        ending(job).description(),
        Money.of(SessionRow.comesBack(job), book.unit(job.paymentToken())));
  }

  private RecoveryStep planned(Prepaid prepaid) {
    return RecoveryStep.planned(withdrawal(prepaid).description(), prepaid.own());
  }

  /** A step that fails stops no other. */
  List<RecoveryStep> carryOut(Payment payment) {
    var steps = new ArrayList<RecoveryStep>();
    toEnd.forEach(job -> steps.add(end(job, payment)));
    toWithdraw.forEach(prepaid -> steps.add(withdraw(prepaid, payment)));
    return steps;
  }

  private RecoveryStep end(SessionJob job, Payment payment) {
    RecoveryStep step = planned(job);
    try {
      String hash = payment.send("session/end", ending(job)).transactionHash().value();
      return step.done(refunded(job), hash);
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return failure.code() == ErrorCode.SESSION_NOT_ACTIVE
          ? step.settledMeanwhile(refunded(job))
          : step.failed(failure);
    }
  }

  /** As the contract has it afterwards. */
  private Money refunded(SessionJob job) {
    SessionJob now = book.require(job.id());
    if (SessionBook.isOpen(now)) {
      throw new FabstirException(
          ErrorCode.SESSION_NOT_SETTLED,
          "Session " + job.id() + " is still open after its transaction",
          "Run the same command again.");
    }
    return Money.of(now.refundedToUserBaseUnits(), book.unit(now.paymentToken()));
  }

  private RecoveryStep withdraw(Prepaid prepaid, Payment payment) {
    RecoveryStep step = planned(prepaid);
    try {
      String hash = payment.send("session/withdraw", withdrawal(prepaid)).transactionHash().value();
      return step.done(prepaid.own(), hash);
    } catch (FabstirException failure) {
      if (failure.code() == ErrorCode.INTERRUPTED) {
        throw failure;
      }
      return step.failed(failure);
    }
  }

  private ContractCall ending(SessionJob job) {
    JobMarketplace marketplace = book.marketplace();
    return book.mayTimeOut(job)
        ? marketplace.triggerTimeout(job.id())
        : marketplace.completeSession(job.id(), "");
  }

  private ContractCall withdrawal(Prepaid prepaid) {
    BigInteger amount = prepaid.ownBaseUnits();
    return prepaid.token().isZero()
        ? book.marketplace().withdrawNative(amount)
        : book.marketplace().withdrawToken(prepaid.token(), amount);
  }
}
