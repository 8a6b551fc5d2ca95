package com.fabstir.store;

import com.fabstir.error.FabstirException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * node.db: sessions, token groups and claims. One node writes it, others may read.
 *
 * <p>A commit reaches the operating system before it returns, so that a killed process loses
 * nothing. {@link #sync()} makes the commits safe against a power cut; the node calls it once a
 * second.
 */
public final class NodeDatabase implements AutoCloseable {
  private static final Logger LOG = System.getLogger(NodeDatabase.class.getName());

  private final Path file;
  private Connection writer;
  private final Connection syncer;
  private boolean broken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final ReentrantLock syncLock = new ReentrantLock();

  private NodeDatabase(Path file, Connection writer, Connection syncer) {
    this.file = file;
    this.writer = writer;
    this.syncer = syncer;
  }

  /**
   * @param file made with its directory (0700) when missing; 0600
   * @throws FabstirException STORE_FAILED
   */
  public static NodeDatabase open(Path file) {
    PrivateFiles.directory(file.toAbsolutePath().getParent());
    PrivateFiles.file(file);
    try {
      Connection writer = connect(file);
      NodeSchema.migrate(writer);
      return new NodeDatabase(file, writer, connect(file));
    } catch (SQLException e) {
      throw StoreFailures.of("open the database " + file, e);
    }
  }

  /**
   * Opens the file of a node, which may run, for reading only.
   *
   * @throws FabstirException STORE_FAILED also when it was never made, or is of a newer program
   */
  public static NodeDatabase openToRead(Path file) {
    try {
      Connection reader = SqliteConnections.openToRead(file);
      try {
        NodeSchema.requireReadable(reader);
        return new NodeDatabase(file, reader, reader);
      } catch (SQLException | FabstirException unreadable) {
        reader.close();
        throw unreadable;
      }
    } catch (SQLException e) {
      throw StoreFailures.of("read the database " + file, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Connection connection = SqliteConnections.open(file);
    try (Statement statement = connection.createStatement()) {
      // An fsync in the middle of a token stream would stop it: sync() does them.
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA wal_autocheckpoint = 0");
      statement.execute("PRAGMA foreign_keys = ON");
    }
    return connection;
  }

  public SessionTable sessions() {
    return new SessionTable(this);
  }

  public OwnerTable owners() {
    return new OwnerTable(this);
  }

  public TokenTable tokens() {
    return new TokenTable(this);
  }

  public ClaimTable claims() {
    return new ClaimTable(this);
  }

  public ForeignClaimTable foreignClaims() {
    return new ForeignClaimTable(this);
  }

  /** Work inside one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  <T> T read(Work<T> work) {
    lock.lock();
    try {
      return work.run(writer());
    } catch (SQLException e) {
      throw StoreFailures.of("use the database " + file, e);
    } finally {
      lock.unlock();
    }
  }

  /** Commits when the work returns, takes everything back when it throws. */
  <T> T write(Work<T> work) {
    lock.lock();
    try {
      Connection connection = writer();
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.run(connection);
        connection.commit();
        connection.setAutoCommit(true);
        done = true;
        return result;
      } finally {
        if (!done) {
          takeBack();
        }
      }
    } catch (SQLException e) {
      throw StoreFailures.of("use the database " + file, e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * After a full disk or an error of input or output SQLite has taken the transaction back by
   * itself, and its driver does not know: then the next work gets a new connection.
   */
  private void takeBack() {
    try {
      writer.rollback();
      writer.setAutoCommit(true);
      // The driver closes a statement whose step has failed.
      forgetPrepared();
    } catch (SQLException lost) {
      LOG.log(Level.WARNING, "{0} is opened again: {1}", file, lost.getMessage());
      prepared.clear();
      broken = true;
    }
  }

  private Connection writer() throws SQLException {
    if (broken) {
      Connection old = writer;
      writer = connect(file);
      broken = false;
      old.close();
    }
    return writer;
  }

  /**
   * A statement that is kept, for what is done at every token. Only for work that holds this
   * database; it must not be closed.
   */
  PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = writer().prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private void forgetPrepared() throws SQLException {
    List<PreparedStatement> statements = List.copyOf(prepared.values());
    prepared.clear();
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }

  /** Makes everything committed so far safe against a power cut, without stopping writers. */
  public void sync() {
    syncLock.lock();
    try (Statement statement = syncer.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      throw StoreFailures.of("use the database " + file, e);
    } finally {
      syncLock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    syncLock.lock();
    try {
      forgetPrepared();
      syncer.close();
      writer.close();
    } catch (SQLException e) {
      throw StoreFailures.of("use the database " + file, e);
    } finally {
      syncLock.unlock();
      lock.unlock();
    }
  }
}
