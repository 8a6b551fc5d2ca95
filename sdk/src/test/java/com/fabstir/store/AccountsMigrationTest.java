package com.fabstir.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.SignedVariant;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** accounts.db of version 1, which knew one signature a transaction, with rows of every state. */
class AccountsMigrationTest {
  private static final ChainIdentity CHAIN =
      new ChainIdentity(84_532, new Bytes32("0x" + "ab".repeat(32)));
  private static final Address ACCOUNT = new Address("0x" + "1".repeat(40));

  @TempDir private Path directory;

  @BeforeEach
  void writeVersion1() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE transactions (id INTEGER PRIMARY KEY AUTOINCREMENT,
            chain_id INTEGER NOT NULL, genesis TEXT NOT NULL, account TEXT NOT NULL,
            intent TEXT NOT NULL, nonce INTEGER NOT NULL, target TEXT NOT NULL,
            data TEXT NOT NULL, value_wei TEXT NOT NULL, description TEXT NOT NULL,
            state TEXT NOT NULL, hash TEXT, raw TEXT, failure TEXT,
            created_ms INTEGER NOT NULL, changed_ms INTEGER NOT NULL) STRICT\
          """);
      statement.execute(
          """
          CREATE UNIQUE INDEX one_live_attempt
            ON transactions (chain_id, genesis, account, intent)
            WHERE state IN ('PLANNED', 'SIGNED', 'SENT', 'CONFIRMED')\
          """);
      statement.execute(
          """
          CREATE UNIQUE INDEX one_owner_of_a_nonce
            ON transactions (chain_id, genesis, account, nonce)
            WHERE state IN ('PLANNED', 'SIGNED', 'SENT', 'CONFIRMED', 'REVERTED')\
          """);
      statement.execute(
          "CREATE INDEX attempts ON transactions (chain_id, genesis, account, intent, id)");
      State[] states = State.values();
      for (int nonce = 0; nonce < states.length; nonce++) {
        statement.execute(row(nonce, states[nonce]));
      }
      statement.execute("PRAGMA user_version = 1");
    }
  }

  private static String row(int nonce, State state) {
    boolean signed = state != State.PLANNED;
    return "INSERT INTO transactions (chain_id, genesis, account, intent, nonce, target, data,"
        + " value_wei, description, state, hash, raw, failure, created_ms, changed_ms) VALUES"
        + " (84532, '%s', '%s', 'intent/%s', %d, '%s', '0x01', '7', 'do it', '%s', %s, %s, %s, 5, 6)"
            .formatted(
                CHAIN.genesisHash(),
                ACCOUNT,
                state,
                nonce,
                "0x" + "2".repeat(40),
                state,
                signed ? "'" + hash(nonce) + "'" : "NULL",
                signed ? "'0x02c" + nonce + "'" : "NULL",
                state == State.REVERTED ? "'why'" : "NULL");
  }

  private static Bytes32 hash(int nonce) {
    return new Bytes32("0x" + ("0" + nonce).repeat(32));
  }

  @Test
  void everyRowKeepsItsStateAndItsOnlySignatureBecomesTheFirst() {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      State[] states = State.values();
      for (int nonce = 0; nonce < states.length; nonce++) {
        JournalEntry entry = entry(accounts.journal(), states[nonce]);
        assertThat(entry.record().state()).isEqualTo(states[nonce]);
        assertThat(entry.record().nonce()).isEqualTo(nonce);
        assertThat(entry.record().createdAt().toEpochMilli()).isEqualTo(5);
        assertThat(entry.variants())
            .isEqualTo(
                states[nonce] == State.PLANNED
                    ? List.of()
                    : List.of(
                        new SignedVariant(
                            hash(nonce), "0x02c" + nonce, SignedVariant.Purpose.SEND)));
      }
      assertThat(entry(accounts.journal(), State.REVERTED).record().failure()).contains("why");
    }
  }

  @Test
  void anOpenOneGoesOnFromWhereTheOlderProgramLeftIt() {
    Bytes32 raised = new Bytes32("0x" + "cd".repeat(32));
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      TransactionJournal journal = accounts.journal();
      JournalEntry sent = entry(journal, State.SENT);
      journal.replaced(sent, new SignedVariant(raised, "0x02dd", SignedVariant.Purpose.SPEED_UP));
    }
    // Opened a second time nothing is migrated again.
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      JournalEntry entry = entry(accounts.journal(), State.SENT);
      assertThat(entry.record().hash()).contains(raised);
      assertThat(entry.variants())
          .extracting(SignedVariant::hash)
          .containsExactly(hash(Math.toIntExact(entry.record().nonce())), raised);
      accounts.journal().confirmed(entry, entry.variants().getFirst().hash());
      assertThat(entry(accounts.journal(), State.SENT).record().state()).isEqualTo(State.CONFIRMED);
    }
  }

  @Test
  void theFileIsOfVersion2Afterwards() throws SQLException {
    AccountsDatabase.open(directory).close();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      assertThat(version.getInt(1)).isEqualTo(2);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("accounts.db"));
  }

  private static JournalEntry entry(TransactionJournal journal, State originally) {
    return journal.latest(CHAIN, ACCOUNT, "intent/" + originally).orElseThrow();
  }
}
