package com.fabstir.store;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of {@code accounts.db}; the version is SQLite's user_version. */
final class AccountsSchema {
  private static final int VERSION = 2;

  /**
   * The indexes make the two worst mistakes impossible: one intent signed twice while the first
   * signature may still count, and one nonce given to two transactions.
   */
  private static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE transactions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chain_id INTEGER NOT NULL,
            genesis TEXT NOT NULL,
            account TEXT NOT NULL,
            intent TEXT NOT NULL,
            nonce INTEGER NOT NULL,
            target TEXT NOT NULL,
            data TEXT NOT NULL,
            value_wei TEXT NOT NULL,
            description TEXT NOT NULL,
            state TEXT NOT NULL,
            hash TEXT,
            raw TEXT,
            failure TEXT,
            created_ms INTEGER NOT NULL,
            changed_ms INTEGER NOT NULL
          ) STRICT\
          """,
          """
          CREATE UNIQUE INDEX one_live_attempt
            ON transactions (chain_id, genesis, account, intent)
            WHERE state IN ('PLANNED', 'SIGNED', 'SENT', 'CONFIRMED')\
          """,
          """
          CREATE UNIQUE INDEX one_owner_of_a_nonce
            ON transactions (chain_id, genesis, account, nonce)
            WHERE state IN ('PLANNED', 'SIGNED', 'SENT', 'CONFIRMED', 'REVERTED')\
          """,
          "CREATE INDEX attempts ON transactions (chain_id, genesis, account, intent, id)");

  /** All that was ever signed for an attempt: any of it may be mined. */
  private static final List<String> VERSION_2 =
      List.of(
          """
          CREATE TABLE signatures (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            transaction_id INTEGER NOT NULL REFERENCES transactions (id),
            hash TEXT NOT NULL,
            raw TEXT NOT NULL,
            purpose TEXT NOT NULL,
            created_ms INTEGER NOT NULL
          ) STRICT\
          """,
          "CREATE INDEX signatures_of ON signatures (transaction_id, id)",
          """
          INSERT INTO signatures (transaction_id, hash, raw, purpose, created_ms)
            SELECT id, hash, raw, 'SEND', changed_ms FROM transactions WHERE raw IS NOT NULL\
          """);

  private AccountsSchema() {}

  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Takes the write lock first: several processes may start at once.
      statement.execute("BEGIN IMMEDIATE");
      try {
        int found = version(statement);
        if (found > VERSION) {
          throw new FabstirException(
              ErrorCode.STORE_FAILED,
              "accounts.db is of a newer program: expected version "
                  + VERSION
                  + " or older, found "
                  + found,
              "Update this program, or set another data directory.");
        }
        if (found < 1) {
          run(statement, VERSION_1);
        }
        if (found < VERSION) {
          run(statement, VERSION_2);
          statement.execute("PRAGMA user_version = " + VERSION);
        }
        statement.execute("COMMIT");
      } catch (SQLException | FabstirException failed) {
        statement.execute("ROLLBACK");
        throw failed;
      }
    }
  }

  private static void run(Statement statement, List<String> changes) throws SQLException {
    for (String change : changes) {
      statement.execute(change);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.getInt(1);
    }
  }
}
