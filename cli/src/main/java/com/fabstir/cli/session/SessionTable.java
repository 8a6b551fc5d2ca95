package com.fabstir.cli.session;

import com.fabstir.cli.output.TextTable;
import java.util.List;

/** Sessions for people, one line each. */
final class SessionTable {
  private SessionTable() {}

  static List<String> lines(List<SessionRow> rows) {
    var table =
        new TextTable(
            "ID", "STATUS", "OPENED", "HOST", "TOKENS", "DEPOSIT", "PAID", "REFUNDED", "LOCKED");
    for (SessionRow row : rows) {
      table.row(
          row.jobId(),
          row.status(),
          row.openedAt(),
          row.host(),
          row.tokensClaimed(),
          row.deposit(),
          row.paid(),
          row.refunded(),
          row.locked());
    }
    return table.lines();
  }
}
