package com.fabstir.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens SQLite files the way all our stores need them. */
final class SqliteConnections {
  private static final int BUSY_MILLIS = 10_000;

  private SqliteConnections() {}

  /** WAL, so that readers never wait for the writer; FULL, so that a commit survives power loss. */
  static Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      return connection;
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }
}
