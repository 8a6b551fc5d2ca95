package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private static final String CHANGE =
      """
      UPDATE transactions SET state = ?, failure = ?, changed_ms = ?
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
    change("journal a signature", SIGN, hash.value(), rawTransaction, clock.millis(), entry.id());
    return reread(entry);
  }

  @Override
  public JournalEntry sent(JournalEntry entry) {
    change("journal a sent transaction", SEND, clock.millis(), entry.id());
    return reread(entry);
  }

  @Override
  public JournalEntry confirmed(JournalEntry entry) {
    return finish(entry, State.CONFIRMED, null);
  }

  @Override
  public JournalEntry reverted(JournalEntry entry, String reason) {
    return finish(entry, State.REVERTED, reason);
  }

  @Override
  public JournalEntry dead(JournalEntry entry, String reason) {
    return finish(entry, State.DEAD, reason);
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

  private JournalEntry finish(JournalEntry entry, State state, String failure) {
    change("journal an outcome", CHANGE, state.name(), failure, clock.millis(), entry.id());
    return reread(entry);
  }

  private JournalEntry reread(JournalEntry entry) {
    return single("read the journal", "SELECT * FROM transactions WHERE id = ?", entry.id());
  }

  private JournalEntry single(String attempted, String sql, Object... values) {
    return query(attempted, sql, values).getFirst();
  }

  private synchronized List<JournalEntry> query(String attempted, String sql, Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<JournalEntry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(JournalRow.entry(rows));
      }
      return entries;
    } catch (SQLException broken) {
      throw StoreFailures.of(attempted, broken);
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
