package com.fabstir.store;

import com.fabstir.chain.tx.AccountLocks;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.error.FabstirException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code accounts.db}: what was signed by the accounts of this machine, shared by all processes of
 * one user. The file is 0600 in a directory of 0700, SQLite in WAL mode, every change synced.
 */
public final class AccountsDatabase implements AutoCloseable {
  private static final String FILE = "accounts.db";
  private static final Duration LOCK_PATIENCE = Duration.ofMinutes(2);

  private final Connection connection;
  private final TransactionJournal journal;
  private final AccountLocks locks;

  private AccountsDatabase(Connection connection, Path directory) {
    this.connection = connection;
    this.journal = new SqliteTransactionJournal(connection, Clock.systemUTC());
    this.locks = new FileAccountLocks(directory.resolve("locks"), LOCK_PATIENCE);
  }

  /**
   * Loads what opening needs, on any thread before it. No file is touched.
   *
   * @throws FabstirException STORE_FAILED
   */
  public static void load() {
    try {
      SqliteConnections.load();
    } catch (SQLException broken) {
      throw StoreFailures.of("load the database driver", broken);
    }
  }

  /**
   * Opens or creates the database.
   *
   * @param directory created when missing
   * @throws FabstirException STORE_FAILED
   */
  public static AccountsDatabase open(Path directory) {
    PrivateFiles.directory(directory);
    Path file = directory.resolve(FILE);
    PrivateFiles.file(file);
    try {
      Connection connection = SqliteConnections.open(file);
      AccountsSchema.migrate(connection);
      return new AccountsDatabase(connection, directory);
    } catch (SQLException broken) {
      throw StoreFailures.of("open " + file, broken);
    }
  }

  public TransactionJournal journal() {
    return journal;
  }

  public AccountLocks locks() {
    return locks;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException broken) {
      throw StoreFailures.of("close " + FILE, broken);
    }
  }
}
