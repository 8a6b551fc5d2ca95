package com.fabstir.cli.session;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the deposit account of one coin holds.
 *
 * <p>The published contracts of generation A count the deposit of a session that was paid with its
 * opening transaction a second time here, and never take it off: withdrawing that would take other
 * people's money. Only our devnet's contracts are known not to. Elsewhere the deposits of all own
 * sessions are therefore left alone; what is above them is the account's for sure.
 *
 * @param balanceBaseUnits as the contract says
 * @param ownBaseUnits of it, what is the account's for sure
 */
record Prepaid(Address token, Unit unit, BigInteger balanceBaseUnits, BigInteger ownBaseUnits) {

  /** Of the native coin and of USDC. */
  static List<Prepaid> of(SessionBook book, List<SessionJob> jobs) {
    return Stream.of(Address.ZERO, book.chain().contracts().usdc().address())
        .map(token -> of(book, jobs, token))
        .toList();
  }

  private static Prepaid of(SessionBook book, List<SessionJob> jobs, Address token) {
    BigInteger balance = book.marketplace().prepaidBaseUnits(book.client(), token);
    BigInteger doubtful =
        book.chain().chain().devnet()
            ? BigInteger.ZERO
            : jobs.stream()
                .filter(job -> job.paymentToken().equals(token))
                .map(SessionJob::depositBaseUnits)
                .reduce(BigInteger.ZERO, BigInteger::add);
    return new Prepaid(
        token, book.unit(token), balance, balance.subtract(doubtful).max(BigInteger.ZERO));
  }

  Money balance() {
    return Money.of(balanceBaseUnits, unit);
  }

  Money own() {
    return Money.of(ownBaseUnits, unit);
  }

  /** Empty when all of it is the account's. */
  String doubt() {
    return balanceBaseUnits.equals(ownBaseUnits)
        ? ""
        : "The contract shows "
            + balance()
            + " prepaid, but it may count deposits of sessions twice: "
            + Money.of(balanceBaseUnits.subtract(ownBaseUnits), unit)
            + " stay there. What you know to be yours comes back with 'fabstir withdraw AMOUNT'.";
  }
}
