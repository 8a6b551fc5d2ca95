package com.fabstir.cli.registration;

import com.fabstir.cli.chain.ChainResult;
import com.fabstir.cli.output.TextTable;
import java.util.List;

/** What became of all chains, one line each. */
final class ApplyTable {
  private static final String UNKNOWN = "-";

  private ApplyTable() {}

  static List<String> lines(List<ChainResult> results) {
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
        table.row(chain.chainId(), "failed: " + chain.error().code(), UNKNOWN, UNKNOWN, UNKNOWN);
      }
    }
    return table.lines();
  }
}
