package com.fabstir.cli.registration;

import com.fabstir.chain.Receipt;
import com.fabstir.cli.amount.Money;
import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.output.TextTable;
import java.util.List;
import java.util.Map;

/** What became of all chains, one line each. */
final class ApplyTable {
  private static final String UNKNOWN = "-";

  private ApplyTable() {}

  /**
   * @param runners of the chains that were worked, by chain id
   */
  static List<String> lines(List<ChainResult> results, Map<Long, PlanRunner> runners) {
    var table = new TextTable("CHAIN", "RESULT", "TRANSACTIONS", "GAS PAID", "STAKE LOCKED");
    for (ChainResult chain : results) {
      if (chain.result() instanceof ChangeDocument change) {
        table.row(
            chain.chainId(),
            change.result(),
            change.transactions().size(),
            change.gasPaid(),
            change.stake());
      } else if (chain.error() != null) {
        failed(table, chain, runners.get(chain.chainId()));
      }
    }
    return table.lines();
  }

  /** Steps before the one that failed stay on chain and were paid. */
  private static void failed(TextTable table, ChainResult chain, PlanRunner runner) {
    String result = "failed: " + chain.error().code();
    if (runner == null) {
      table.row(chain.chainId(), result, UNKNOWN, UNKNOWN, UNKNOWN);
      return;
    }
    List<Receipt> paid = runner.paid();
    table.row(
        chain.chainId(),
        result,
        paid.size(),
        Money.of(ChangeDocument.paidWei(paid), runner.nativeUnit()),
        UNKNOWN);
  }
}
