package com.fabstir.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** accounts.db, read with statements of our own while the program runs and after it died. */
final class ApplyJournal implements AutoCloseable {
  private final Path file;
  private Connection connection;
  private PreparedStatement select;

  ApplyJournal(Path home) {
    this.file = home.resolve("accounts.db");
  }

  /**
   * One journalled transaction.
   *
   * @param hash empty until it is signed
   */
  record Row(String intent, long nonce, String state, Optional<String> hash) {}

  /** All rows of a chain, oldest first; none while the journal does not exist. */
  List<Row> rows(long chainId) {
    if (connection == null && !Files.exists(file)) {
      return List.of();
    }
    try {
      return read(chainId);
    } catch (SQLException notYet) {
      if (String.valueOf(notYet.getMessage()).contains("no such table")) {
        return List.of();
      }
      throw new AssertionError(notYet);
    }
  }

  private List<Row> read(long chainId) throws SQLException {
    open();
    List<Row> rows = new ArrayList<>();
    select.setLong(1, chainId);
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(
            new Row(
                found.getString(1),
                found.getLong(2),
                found.getString(3),
                Optional.ofNullable(found.getString(4))));
      }
    }
    return rows;
  }

  private void open() throws SQLException {
    if (connection == null) {
      connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 5000");
      }
    }
    if (select == null) {
      select =
          connection.prepareStatement(
              "SELECT intent, nonce, state, hash FROM transactions WHERE chain_id = ? ORDER BY id");
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
