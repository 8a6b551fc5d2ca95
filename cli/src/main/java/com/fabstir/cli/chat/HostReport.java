package com.fabstir.cli.chat;

import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.TextTable;
import com.fabstir.evm.Address;
import com.fabstir.session.ChosenHost;
import com.fabstir.session.HostCandidate;
import com.fabstir.session.HostChoice;
import com.fabstir.session.TrackRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a host was chosen.
 *
 * @param rule in words
 * @param candidates all that were looked at, the best first
 */
record HostReport(String rule, List<Row> candidates) {

  /**
   * One host.
   *
   * @param priceBaseUnits a token, of the coin of the session; null when it was not asked
   * @param latencyMillis of its answer to a health request; null when it gave none
   * @param reliability from 0 to 1; null when its record was not read
   */
  record Row(
      Address operator,
      String name,
      boolean taken,
      @OrNull BigInteger priceBaseUnits,
      @OrNull String pricePerMillion,
      @OrNull Long latencyMillis,
      @OrNull Double reliability,
      @OrNull String record,
      String reason) {

    static Row of(HostCandidate candidate, boolean taken, Address token, Unit unit) {
      BigInteger price =
          candidate.verified().map(host -> host.host().priceBaseUnits(token)).orElse(null);
      return new Row(
          candidate.operator(),
          candidate.name(),
          taken,
          price,
          price == null ? null : unit.perMillionTokens(price),
          candidate.verified().map(host -> host.latency().toMillis()).orElse(null),
          candidate.record().map(TrackRecord::reliability).orElse(null),
          candidate.record().map(Row::words).orElse(null),
          taken ? "taken" : candidate.reason());
    }

    private static String words(TrackRecord record) {
      return record.paid()
          + " paid, "
          + record.unpaid()
          + " unpaid, "
          + record.timedOut()
          + " timed out";
    }
  }

  static HostReport of(ChosenHost chosen, Address token, Unit unit) {
    Address taken = chosen.host().host().operator();
    return new HostReport(
        rule(chosen.choice()),
        chosen.candidates().stream()
            .map(each -> Row.of(each, each.operator().equals(taken), token, unit))
            .toList());
  }

  private static String rule(HostChoice choice) {
    return switch (choice) {
      case HostChoice.Explicit _ -> "you asked for it";
      case HostChoice.Best best ->
          best.mode().name().toLowerCase(Locale.ROOT) + ": " + best.mode().rule();
    };
  }

  List<String> text() {
    var table = new TextTable("HOST", "NAME", "PRICE", "ANSWERED", "RECORD", "");
    candidates.forEach(
        row ->
            table.row(
                row.operator(),
                row.name(),
                row.pricePerMillion() == null ? "-" : row.pricePerMillion(),
                row.latencyMillis() == null ? "-" : row.latencyMillis() + " ms",
                row.record() == null ? "-" : row.record(),
                row.reason()));
    var lines = new ArrayList<String>();
    lines.add("Chosen by: " + rule);
    lines.addAll(table.lines());
    return lines;
  }
}
