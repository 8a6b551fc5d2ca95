package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The session jobs that this node has served. */
public final class SessionTable {
  private final NodeDatabase database;

  SessionTable(NodeDatabase database) {
    this.database = database;
  }

  /**
   * Adds a session unless it is there; returns what is there. The row id of the argument is not
   * used.
   */
  public StoredSession add(StoredSession session) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO sessions (chain_id, genesis, marketplace, job_id, host,"
                      + " client, payment_token, deposit, price, model_id, model_sha256, phase,"
                      + " written, claimed, opened_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
            int column = ref(insert, 1, session.ref());
            insert.setString(column++, session.host().value());
            insert.setString(column++, session.client().value());
            insert.setString(column++, session.paymentToken().value());
            insert.setString(column++, session.depositBaseUnits().toString());
            insert.setString(column++, session.pricePerTokenBaseUnits().toString());
            insert.setString(column++, session.modelId().value());
            insert.setString(column++, session.modelFileHash().value());
            insert.setString(column++, session.phase().name());
            insert.setLong(column++, session.writtenTokens());
            insert.setLong(column++, session.claimedTokens());
            insert.setLong(column, session.openedAt().toEpochMilli());
            return insert.executeUpdate();
          }
        });
    return find(session.ref()).orElseThrow();
  }

  public Optional<StoredSession> find(SessionRef ref) {
    return select(
            "WHERE chain_id = ? AND genesis = ? AND marketplace = ? AND job_id = ?",
            statement -> ref(statement, 1, ref))
        .stream()
        .findFirst();
  }

  /** All sessions of a chain and marketplace that are not settled. */
  public List<StoredSession> unsettled(ChainIdentity chain, Address marketplace) {
    return select(
        "WHERE chain_id = ? AND genesis = ? AND marketplace = ? AND phase <> 'SETTLED' ORDER BY id",
        statement -> {
          statement.setLong(1, chain.chainId());
          statement.setString(2, chain.genesisHash().value());
          statement.setString(3, marketplace.value());
        });
  }

  /** Sums over all sessions of a chain and marketplace. */
  public SessionTotals totals(ChainIdentity chain, Address marketplace) {
    return database.read(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT COUNT(*), COALESCE(SUM(phase <> 'SETTLED'), 0),"
                      + " COALESCE(SUM(written), 0), COALESCE(SUM(phase = 'SETTLED'), 0),"
                      + " COALESCE(SUM(completion_attempts), 0),"
                      + " MAX(MAX(opened_at, COALESCE(settled_at, 0)))"
                      + " FROM sessions WHERE chain_id = ? AND genesis = ? AND marketplace = ?")) {
            statement.setLong(1, chain.chainId());
            statement.setString(2, chain.genesisHash().value());
            statement.setString(3, marketplace.value());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              long last = row.getLong(6);
              Optional<Instant> lastActivity =
                  row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
              return new SessionTotals(
                  row.getLong(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  lastActivity);
            }
          }
        });
  }

  /** All sessions ever served, oldest first. */
  public List<StoredSession> all() {
    return select("ORDER BY id", _ -> {});
  }

  /**
   * Remembers the nonce of a session init.
   *
   * @return false when this session has seen it before, also before a restart
   */
  public boolean isFirstInit(long rowId, byte[] nonce) {
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT OR IGNORE INTO session_inits (session, nonce) VALUES (?, ?)")) {
            insert.setLong(1, rowId);
            insert.setBytes(2, nonce);
            return insert.executeUpdate() == 1;
          }
        });
  }

  /** Whether {@link #isFirstInit} has remembered this nonce. */
  public boolean knowsInit(long rowId, byte[] nonce) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT 1 FROM session_inits WHERE session = ? AND nonce = ?")) {
            select.setLong(1, rowId);
            select.setBytes(2, nonce);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  /** OPEN becomes ENDING; other phases stay. */
  public void ending(long rowId) {
    update(
        "UPDATE sessions SET phase = 'ENDING' WHERE id = ? AND phase = 'OPEN'",
        statement -> statement.setLong(1, rowId));
  }

  /** The chain refused a completion: the next one is a new attempt. */
  public void completionRefused(long rowId) {
    update(
        "UPDATE sessions SET completion_attempts = completion_attempts + 1 WHERE id = ?",
        statement -> statement.setLong(1, rowId));
  }

  /**
   * Ends a session's account. What was written beyond the paid tokens is unbilled; it is counted
   * here, in the statement after which no more tokens can be written.
   *
   * @param paidTokens what the chain paid
   * @return the session as it is now
   */
  public StoredSession settled(
      SessionRef ref,
      long paidTokens,
      BigInteger hostShareBaseUnits,
      BigInteger refundBaseUnits,
      Optional<Bytes32> transaction) {
    update(
        "UPDATE sessions SET phase = 'SETTLED', unbilled = MAX(0, written - ?), host_share = ?,"
            + " refund = ?, settle_tx = ?, settled_at = ?"
            + " WHERE chain_id = ? AND genesis = ? AND marketplace = ? AND job_id = ?",
        statement -> {
          statement.setLong(1, paidTokens);
          statement.setString(2, hostShareBaseUnits.toString());
          statement.setString(3, refundBaseUnits.toString());
          statement.setString(4, transaction.map(Bytes32::value).orElse(null));
          statement.setLong(5, Instant.now().toEpochMilli());
          ref(statement, 6, ref);
        });
    return find(ref).orElseThrow();
  }

  private static int ref(PreparedStatement statement, int column, SessionRef ref)
      throws SQLException {
    statement.setLong(column, ref.chain().chainId());
    statement.setString(column + 1, ref.chain().genesisHash().value());
    statement.setString(column + 2, ref.marketplace().value());
    statement.setString(column + 3, ref.jobId().toString());
    return column + 4;
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private void update(String sql, Binding binding) {
    database.write(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            return statement.executeUpdate();
          }
        });
  }

  private List<StoredSession> select(String where, Binding binding) {
    return database.read(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT * FROM sessions " + where)) {
            binding.bind(statement);
            List<StoredSession> sessions = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                sessions.add(session(rows));
              }
            }
            return sessions;
          }
        });
  }

  private static StoredSession session(ResultSet row) throws SQLException {
    return new StoredSession(
        row.getLong("id"),
        new SessionRef(
            new ChainIdentity(row.getLong("chain_id"), new Bytes32(row.getString("genesis"))),
            new Address(row.getString("marketplace")),
            new BigInteger(row.getString("job_id"))),
        new Address(row.getString("host")),
        new Address(row.getString("client")),
        new Address(row.getString("payment_token")),
        new BigInteger(row.getString("deposit")),
        new BigInteger(row.getString("price")),
        new Bytes32(row.getString("model_id")),
        new Bytes32(row.getString("model_sha256")),
        StoredSession.Phase.valueOf(row.getString("phase")),
        row.getLong("written"),
        row.getLong("claimed"),
        row.getInt("completion_attempts"),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        settlement(row));
  }

  private static Optional<StoredSession.Settlement> settlement(ResultSet row) throws SQLException {
    if (row.getString("settled_at") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredSession.Settlement(
            row.getLong("unbilled"),
            new BigInteger(row.getString("host_share")),
            new BigInteger(row.getString("refund")),
            Optional.ofNullable(row.getString("settle_tx")).map(Bytes32::new),
            Instant.ofEpochMilli(row.getLong("settled_at"))));
  }
}
