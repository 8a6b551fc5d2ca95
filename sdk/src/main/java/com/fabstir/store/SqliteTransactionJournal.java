package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.JournalQuery;
import com.fabstir.chain.tx.SignedVariant;
import com.fabstir.chain.tx.SignedVariant.Purpose;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The journal in SQLite. One connection, used by one thread at a time. */
final class SqliteTransactionJournal implements TransactionJournal {
  private static final String INSERT =
      """
      INSERT INTO transactions (chain_id, genesis, account, intent, nonce, target, data,
        value_wei, description, state, created_ms, changed_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?)
      RETURNING *\
      """;
  private static final String SIGN =
      """
      UPDATE transactions SET state = 'SIGNED', hash = ?, raw = ?, changed_ms = ?
      WHERE id = ? AND state = 'PLANNED'\
      """;
  private static final String LATEST =
      """
      SELECT * FROM transactions
      WHERE chain_id = ? AND genesis = ? AND account = ? AND intent = ?
      ORDER BY id DESC LIMIT 1\
      """;
  private static final String OPEN =
      """
      SELECT * FROM transactions
      WHERE chain_id = ? AND genesis = ? AND account = ?
        AND state IN ('PLANNED', 'SIGNED', 'SENT')
      ORDER BY nonce\
      """;
  private static final String ADD_SIGNATURE =
      """
      INSERT INTO signatures (transaction_id, hash, raw, purpose, created_ms)
      VALUES (?, ?, ?, ?, ?)\
      """;
  private static final String REPLACE =
      """
      UPDATE transactions SET hash = ?, raw = ?, changed_ms = ?
      WHERE id = ? AND state IN ('SIGNED', 'SENT')\
      """;
  private static final String HIGHEST_MINED =
      """
      SELECT MAX(nonce) AS nonce FROM transactions
      WHERE chain_id = ? AND genesis = ? AND account = ? AND state IN ('CONFIRMED', 'REVERTED')\
      """;
  private static final String HISTORY =
      """
      SELECT * FROM transactions WHERE chain_id = ? AND genesis = ? ORDER BY id DESC LIMIT ?\
      """;
  private static final String MATCHING =
      """
      SELECT * FROM transactions
      WHERE chain_id = ? AND genesis = ? AND (CAST(id AS TEXT) = ? OR id IN
        (SELECT transaction_id FROM signatures WHERE substr(hash, 1, length(?)) = ?))
      ORDER BY id DESC\
      """;
  private static final String CHANGE =
      """
      UPDATE transactions SET state = ?, failure = ?, hash = coalesce(?, hash), changed_ms = ?
      WHERE id = ? AND state IN ('PLANNED', 'SIGNED', 'SENT')\
      """;
  private static final String SEND =
      "UPDATE transactions SET state = 'SENT', changed_ms = ? WHERE id = ? AND state = 'SIGNED'";

  private final Connection connection;
  private final Clock clock;

  SqliteTransactionJournal(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  @Override
  public JournalEntry plan(
      ChainIdentity chain, Address from, long nonce, String intentKey, ContractCall call) {
    return single(
        "journal a transaction",
        INSERT,
        chain.chainId(),
        chain.genesisHash().value(),
        from.value(),
        intentKey,
        nonce,
        call.to().value(),
        call.data(),
        call.valueWei().toString(),
        call.description(),
        clock.millis(),
        clock.millis());
  }

  @Override
  public JournalEntry signed(JournalEntry entry, Bytes32 hash, String rawTransaction) {
    addSignature(entry, new SignedVariant(hash, rawTransaction, Purpose.SEND));
    change("journal a signature", SIGN, hash.value(), rawTransaction, clock.millis(), entry.id());
    return current(entry);
  }

  @Override
  public JournalEntry replaced(JournalEntry entry, SignedVariant variant) {
    addSignature(entry, variant);
    change(
        "journal a replacement",
        REPLACE,
        variant.hash().value(),
        variant.rawTransaction(),
        clock.millis(),
        entry.id());
    return current(entry);
  }

  /** First of all: a signature that is known and was never sent harms nobody. */
  private void addSignature(JournalEntry entry, SignedVariant variant) {
    change(
        "journal a signature",
        ADD_SIGNATURE,
        entry.id(),
        variant.hash().value(),
        variant.rawTransaction(),
        variant.purpose().name(),
        clock.millis());
  }

  @Override
  public JournalEntry sent(JournalEntry entry) {
    change("journal a sent transaction", SEND, clock.millis(), entry.id());
    return current(entry);
  }

  @Override
  public JournalEntry confirmed(JournalEntry entry, Bytes32 minedHash) {
    return finish(entry, State.CONFIRMED, minedHash.value(), null);
  }

  @Override
  public JournalEntry reverted(JournalEntry entry, Bytes32 minedHash, String reason) {
    return finish(entry, State.REVERTED, minedHash.value(), reason);
  }

  @Override
  public JournalEntry dead(JournalEntry entry, String reason) {
    return finish(entry, State.DEAD, null, reason);
  }

  @Override
  public Optional<JournalEntry> latest(ChainIdentity chain, Address from, String intentKey) {
    return query(
            "read the journal",
            LATEST,
            chain.chainId(),
            chain.genesisHash().value(),
            from.value(),
            intentKey)
        .stream()
        .findFirst();
  }

  @Override
  public List<JournalEntry> open(ChainIdentity chain, Address from) {
    return query(
        "read the journal", OPEN, chain.chainId(), chain.genesisHash().value(), from.value());
  }

  @Override
  public synchronized OptionalLong highestMinedNonce(ChainIdentity chain, Address from) {
    try (PreparedStatement statement =
            prepare(HIGHEST_MINED, chain.chainId(), chain.genesisHash().value(), from.value());
        ResultSet rows = statement.executeQuery()) {
      long nonce = rows.getLong("nonce");
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(nonce);
    } catch (SQLException broken) {
      throw StoreFailures.of("read the journal", broken);
    }
  }

  @Override
  public List<JournalEntry> history(ChainIdentity chain, int limit) {
    return query("read the journal", HISTORY, chain.chainId(), chain.genesisHash().value(), limit);
  }

  @Override
  public List<JournalEntry> matching(ChainIdentity chain, String hashOrNumber) {
    String start = hashOrNumber.toLowerCase(Locale.ROOT);
    return query(
        "read the journal",
        MATCHING,
        chain.chainId(),
        chain.genesisHash().value(),
        start,
        start,
        start);
  }

  @Override
  public List<JournalEntry> search(JournalQuery query) {
    StringBuilder sql = new StringBuilder("SELECT * FROM transactions WHERE 1 = 1");
    List<Object> values = new ArrayList<>();
    query
        .chainId()
        .ifPresent(
            id -> {
              sql.append(" AND chain_id = ?");
              values.add(id);
            });
    query
        .account()
        .ifPresent(
            account -> {
              sql.append(" AND account = ?");
              values.add(account.value());
            });
    if (!query.states().isEmpty()) {
      sql.append(" AND state IN (")
          .append(String.join(", ", Collections.nCopies(query.states().size(), "?")))
          .append(")");
      query.states().forEach(state -> values.add(state.name()));
    }
    query
        .hashOrNumber()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .ifPresent(
            start -> {
              sql.append(" AND (CAST(id AS TEXT) = ? OR id IN (SELECT transaction_id FROM")
                  .append(" signatures WHERE substr(hash, 1, length(?)) = ?))");
              values.addAll(List.of(start, start, start));
            });
    sql.append(" ORDER BY id DESC LIMIT ?");
    values.add(query.limit());
    return query("search the journal", sql.toString(), values.toArray());
  }

  private JournalEntry finish(JournalEntry entry, State state, String minedHash, String failure) {
    change(
        "journal an outcome", CHANGE, state.name(), failure, minedHash, clock.millis(), entry.id());
    return current(entry);
  }

  @Override
  public JournalEntry current(JournalEntry entry) {
    return single("read the journal", "SELECT * FROM transactions WHERE id = ?", entry.id());
  }

  private JournalEntry single(String attempted, String sql, Object... values) {
    return query(attempted, sql, values).getFirst();
  }

  private synchronized List<JournalEntry> query(String attempted, String sql, Object... values) {
    try {
      List<JournalEntry> bare = new ArrayList<>();
      // One statement must be done before the next one: a change commits at its end.
      try (PreparedStatement statement = prepare(sql, values);
          ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          bare.add(JournalRow.entry(rows, List.of()));
        }
      }
      List<JournalEntry> entries = new ArrayList<>();
      for (JournalEntry entry : bare) {
        entries.add(entry.withVariants(variants(entry.id())));
      }
      return entries;
    } catch (SQLException broken) {
      throw StoreFailures.of(attempted, broken);
    }
  }

  private List<SignedVariant> variants(long id) throws SQLException {
    try (PreparedStatement statement =
            prepare("SELECT * FROM signatures WHERE transaction_id = ? ORDER BY id", id);
        ResultSet rows = statement.executeQuery()) {
      List<SignedVariant> variants = new ArrayList<>();
      while (rows.next()) {
        variants.add(JournalRow.variant(rows));
      }
      return variants;
    }
  }

  private synchronized void change(String attempted, String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      statement.executeUpdate();
    } catch (SQLException broken) {
      throw StoreFailures.of(attempted, broken);
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
