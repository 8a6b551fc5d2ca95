package com.fabstir.store;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of {@code node.db}; the version is SQLite's user_version. */
final class NodeSchema {
  private static final int VERSION = 4;

  private static final String VERSION_1 =
      """
      CREATE TABLE IF NOT EXISTS sessions (
        id INTEGER PRIMARY KEY,
        chain_id INTEGER NOT NULL,
        genesis TEXT NOT NULL,
        marketplace TEXT NOT NULL,
        job_id TEXT NOT NULL,
        host TEXT NOT NULL,
        client TEXT NOT NULL,
        payment_token TEXT NOT NULL,
        deposit TEXT NOT NULL,
        price TEXT NOT NULL,
        model_id TEXT NOT NULL,
        model_sha256 TEXT NOT NULL,
        phase TEXT NOT NULL,
        written INTEGER NOT NULL DEFAULT 0,
        claimed INTEGER NOT NULL DEFAULT 0,
        completion_attempts INTEGER NOT NULL DEFAULT 0,
        opened_at INTEGER NOT NULL,
        unbilled INTEGER,
        host_share TEXT,
        refund TEXT,
        settle_tx TEXT,
        settled_at INTEGER,
        CHECK (claimed <= written),
        UNIQUE (chain_id, genesis, marketplace, job_id));
      CREATE TABLE IF NOT EXISTS token_groups (
        session INTEGER NOT NULL REFERENCES sessions (id),
        first INTEGER NOT NULL,
        tokens INTEGER NOT NULL CHECK (tokens > 0),
        sealed BLOB NOT NULL,
        PRIMARY KEY (session, first)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS claims (
        session INTEGER NOT NULL REFERENCES sessions (id),
        idx INTEGER NOT NULL,
        attempt INTEGER NOT NULL,
        first INTEGER NOT NULL,
        tokens INTEGER NOT NULL CHECK (tokens > 0),
        sealed_salt BLOB,
        commitment BLOB NOT NULL,
        proof_hash TEXT NOT NULL,
        proof_cid TEXT NOT NULL,
        state TEXT NOT NULL,
        tx TEXT,
        failure TEXT,
        PRIMARY KEY (session, idx, attempt));
      CREATE UNIQUE INDEX IF NOT EXISTS one_live_claim
        ON claims (session, idx) WHERE state <> 'REVERTED';
      CREATE TABLE IF NOT EXISTS session_inits (
        session INTEGER NOT NULL REFERENCES sessions (id),
        nonce BLOB NOT NULL,
        PRIMARY KEY (session, nonce)) WITHOUT ROWID;
      """;

  /**
   * Version 1 knew that a session was encrypted by its inits, but not who had signed them: such a
   * session is closed to clear text, and its next signer owns it.
   */
  private static final String VERSION_2 =
      """
      CREATE TABLE session_owners (
        session INTEGER PRIMARY KEY REFERENCES sessions (id),
        signer TEXT,
        party INTEGER NOT NULL);
      INSERT INTO session_owners (session, party) SELECT DISTINCT session, 0 FROM session_inits;
      """;

  /** Sessions in which the chain has claims that this store did not make. */
  private static final String VERSION_3 =
      """
      CREATE TABLE foreign_claims (
        session INTEGER PRIMARY KEY REFERENCES sessions (id),
        chain_tokens INTEGER NOT NULL,
        seen_at INTEGER NOT NULL);
      """;

  /** Until then only the owners of encrypted sessions were written down. */
  private static final String VERSION_4 =
      "ALTER TABLE session_owners ADD COLUMN encrypted INTEGER NOT NULL DEFAULT 1";

  private NodeSchema() {}

  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Takes the write lock first: a reader may open the file at the same moment.
      statement.execute("BEGIN IMMEDIATE");
      try {
        int found = version(statement);
        requireKnown(found);
        if (found < 2) {
          statement.executeUpdate(VERSION_1);
          statement.executeUpdate(VERSION_2);
        }
        if (found < 3) {
          statement.executeUpdate(VERSION_3);
        }
        if (found < VERSION) {
          statement.executeUpdate(VERSION_4);
          statement.execute("PRAGMA user_version = " + VERSION);
        }
        statement.execute("COMMIT");
      } catch (SQLException | FabstirException failed) {
        statement.execute("ROLLBACK");
        throw failed;
      }
    }
  }

  /** Sessions and claims are read alike in all versions. */
  static void requireReadable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      requireKnown(version(statement));
    }
  }

  private static void requireKnown(int found) {
    if (found > VERSION) {
      throw new FabstirException(
          ErrorCode.STORE_FAILED,
          "node.db is of a newer program: expected version "
              + VERSION
              + " or older, found "
              + found,
          "Update this program, or set another data directory.");
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.getInt(1);
    }
  }
}
