package com.fabstir.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteErrorCode;

/** Opens SQLite files the way all our stores need them. */
final class SqliteConnections {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);

  /** SQLite's extended codes carry the plain one in their lowest byte. */
  private static final int PLAIN_CODE = 0xff;

  private SqliteConnections() {}

  /**
   * WAL, so that readers never wait for the writer; FULL, so that a commit survives power loss.
   *
   * <p>SQLite's own busy timeout does not cover the switch to WAL: of several that open a new file
   * at once, all but one are told at once that it is locked. They try again.
   *
   * @throws SQLException also when the file stays locked for 10 s
   */
  static Connection open(Path file) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return connect(file);
      } catch (SQLException failed) {
        if (!isBusy(failed) || System.nanoTime() >= deadline) {
          throw failed;
        }
        pause(failed);
      }
    }
  }

  /**
   * Changes nothing, also when another process writes.
   *
   * @throws SQLException also when there is no such file
   */
  static Connection openToRead(Path file) throws SQLException {
    SqliteLibrary.announce();
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri() + "?mode=ro");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
      return connection;
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  /** Loads the driver and its native part. */
  static void load() throws SQLException {
    SqliteLibrary.announce();
    DriverManager.getConnection("jdbc:sqlite::memory:").close();
  }

  private static Connection connect(Path file) throws SQLException {
    SqliteLibrary.announce();
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + PATIENCE.toMillis());
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      return connection;
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
  }

  private static boolean isBusy(SQLException failed) {
    return (failed.getErrorCode() & PLAIN_CODE) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static void pause(SQLException failed) throws SQLException {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed;
    }
  }
}
