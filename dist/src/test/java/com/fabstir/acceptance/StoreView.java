package com.fabstir.acceptance;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node's two databases, read with statements of our own while the node runs and after it was
 * killed. Not safe for several threads: each takes its own.
 */
final class StoreView implements AutoCloseable {
  private final Connection connection;

  /**
   * @param home the state folder of a node with the default name
   */
  StoreView(Path home) {
    try {
      connection =
          DriverManager.getConnection(
              "jdbc:sqlite:file:" + home.resolve("nodes/default/node.db") + "?mode=ro");
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 5000");
        statement.execute("ATTACH 'file:" + home.resolve("accounts.db") + "?mode=ro' AS accounts");
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A session's row; amounts in base units, empty until it is settled. */
  record Job(
      long rowId,
      String phase,
      long written,
      long claimed,
      Optional<Long> unbilled,
      Optional<BigInteger> hostShare,
      Optional<BigInteger> refund,
      Optional<String> settleTransaction) {}

  /** A claim's row. */
  record Claim(
      int index, int attempt, long first, int tokens, String proofHash, String state, String tx) {
    boolean isOpen() {
      return state.equals("PLANNED") || state.equals("SUBMITTED");
    }
  }

  Optional<Job> job(BigInteger jobId) {
    return query(
            "SELECT id, phase, written, claimed, unbilled, host_share, refund, settle_tx"
                + " FROM sessions WHERE job_id = ?",
            row ->
                new Job(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    Optional.ofNullable(row.getString(5)).map(Long::valueOf),
                    Optional.ofNullable(row.getString(6)).map(BigInteger::new),
                    Optional.ofNullable(row.getString(7)).map(BigInteger::new),
                    Optional.ofNullable(row.getString(8))),
            jobId.toString())
        .stream()
        .findFirst();
  }

  List<Claim> claims(BigInteger jobId) {
    return query(
        "SELECT c.idx, c.attempt, c.first, c.tokens, c.proof_hash, c.state, c.tx FROM claims c"
            + " JOIN sessions s ON s.id = c.session WHERE s.job_id = ? ORDER BY c.idx, c.attempt",
        row ->
            new Claim(
                row.getInt(1),
                row.getInt(2),
                row.getLong(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)),
        jobId.toString());
  }

  /** Tokens in the groups of a session. */
  long tokensInGroups(BigInteger jobId) {
    return query(
            "SELECT coalesce(sum(g.tokens), 0) FROM token_groups g JOIN sessions s"
                + " ON s.id = g.session WHERE s.job_id = ?",
            row -> row.getLong(1),
            jobId.toString())
        .getFirst();
  }

  /** States of the transactions that the node journalled for a job, oldest first. */
  List<String> transactions(String kind, BigInteger jobId) {
    return query(
        "SELECT state FROM accounts.transactions WHERE intent LIKE ? ORDER BY id",
        row -> row.getString(1),
        kind + "/" + "_".repeat(42) + "/" + jobId + "/%");
  }

  /** Transactions of the whole journal whose fate is unknown. */
  List<String> openTransactions() {
    return query(
        "SELECT intent FROM accounts.transactions WHERE state IN ('PLANNED', 'SIGNED', 'SENT')",
        row -> row.getString(1));
  }

  /** Jobs that are not settled. */
  List<String> openJobs() {
    return query("SELECT job_id FROM sessions WHERE phase <> 'SETTLED'", row -> row.getString(1));
  }

  @FunctionalInterface
  private interface Mapping<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Mapping<T> mapping, String... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(mapping.map(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
