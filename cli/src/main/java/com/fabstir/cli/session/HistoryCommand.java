package com.fabstir.cli.session;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.contract.SessionJob;
import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what a client has spent in all. */
@Command(
    name = "history",
    header = "Show what an account has paid as a client in all, and what is still there to get.",
    description =
        "Every session that it ever opened, by the contract's own list, with the sums per coin.",
    footer = {"  fabstir history", "  fabstir history --chain 84532 -o json"})
public final class HistoryCommand extends FabstirCommand {
  @Mixin private ClientOptions client;

  HistoryCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * The sums of one coin.
   *
   * @param comesBack what ending all open sessions now would give back
   * @param prepaid what the contract shows in the deposit account
   */
  private record Total(
      Money deposits,
      Money paid,
      Money hostShare,
      Money treasury,
      Money refunded,
      Money locked,
      Money comesBack,
      Money prepaid) {}

  private record History(
      long chainId, Address account, List<SessionRow> sessions, List<Total> totals) {}

  @Override
  protected Outcome run() {
    SessionBook book = client.book(invocation());
    List<SessionJob> jobs = book.jobs();
    List<SessionRow> rows = jobs.stream().map(book::row).toList();
    List<Total> totals =
        Prepaid.of(book, jobs).stream().map(prepaid -> total(rows, prepaid)).toList();
    var text = new ArrayList<>(SessionTable.lines(rows));
    text.add("");
    text.addAll(table(totals));
    return Outcome.of(new History(book.chain().chain().id(), book.client(), rows, totals), text);
  }

  private static Total total(List<SessionRow> rows, Prepaid prepaid) {
    List<SessionRow> same =
        rows.stream().filter(row -> row.paymentToken().equals(prepaid.token())).toList();
    Function<Function<SessionRow, Money>, Money> sum =
        part ->
            Money.of(
                same.stream()
                    .map(part)
                    .map(Money::baseUnits)
                    .reduce(BigInteger.ZERO, BigInteger::add),
                prepaid.unit());
    return new Total(
        sum.apply(SessionRow::deposit),
        sum.apply(SessionRow::paid),
        sum.apply(SessionRow::hostShare),
        sum.apply(SessionRow::treasury),
        sum.apply(SessionRow::refunded),
        sum.apply(SessionRow::locked),
        sum.apply(SessionRow::comesBack),
        prepaid.balance());
  }

  private static List<String> table(List<Total> totals) {
    var table = new TextTable("DEPOSITS", "PAID", "REFUNDED", "LOCKED", "COMES BACK", "PREPAID");
    for (Total total : totals) {
      table.row(
          total.deposits(),
          total.paid(),
          total.refunded(),
          total.locked(),
          total.comesBack(),
          total.prepaid());
    }
    return table.lines();
  }
}
