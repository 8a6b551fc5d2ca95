package com.fabstir.store;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDatabaseTest {
  private static final Address SIGNER = new Address("0x" + "1".repeat(40));

  private Path file;

  @BeforeEach
  void chooseFile(@TempDir Path directory) {
    file = directory.resolve("node.db");
  }

  /** A database as the first version wrote it: sessions 1 (encrypted) and 2 (plain). */
  private void writeVersion1() throws SQLException, IOException {
    try (InputStream sql = NodeDatabaseTest.class.getResourceAsStream("node-db-version-1.sql")) {
      run(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @Test
  void opensADatabaseOfTheFirstVersionAndKeepsItsSessions() throws SQLException, IOException {
    writeVersion1();
    try (NodeDatabase database = NodeDatabase.open(file)) {
      assertThat(database.sessions().all())
          .extracting(StoredSession::writtenTokens)
          .containsExactly(120L, 7L);
      assertThat(database.sessions().isFirstInit(1, new byte[] {1, 2})).isFalse();
      assertThat(database.owners().find(1))
          .as("encrypted, by a signer that nobody wrote down")
          .contains(new SessionOwner(Optional.empty(), false, true));
      assertThat(database.owners().find(2)).isEmpty();
    }
  }

  @Test
  void remembersTheOwnerOfASession() throws SQLException, IOException {
    writeVersion1();
    SessionOwner owner = new SessionOwner(Optional.of(SIGNER), true, false);
    try (NodeDatabase database = NodeDatabase.open(file)) {
      database.owners().put(1, new SessionOwner(Optional.of(SIGNER), false, true));
      database.owners().put(1, owner);
    }
    try (NodeDatabase database = NodeDatabase.open(file)) {
      assertThat(database.owners().find(1)).contains(owner);
    }
  }

  @Test
  void writesAgainAfterSqliteHasClosedAStatementThatItKept() throws SQLException, IOException {
    writeVersion1();
    try (NodeDatabase database = NodeDatabase.open(file)) {
      TokenTable tokens = database.tokens();
      tokens.append(1, new TokenTable.Group(120, 1, new byte[] {1}));
      database.write(
          _ -> {
            // As its driver does after an input or output error.
            database.prepared(TokenTable.APPEND).close();
            return 0;
          });

      assertFails(
          ErrorCode.STORE_FAILED,
          () -> tokens.append(1, new TokenTable.Group(121, 1, new byte[] {2})));
      tokens.append(1, new TokenTable.Group(121, 1, new byte[] {2}));

      assertThat(tokens.covering(1, 120, 2)).hasSize(2);
      assertThat(database.sessions().all().getFirst().writtenTokens()).isEqualTo(122);
    }
  }

  @Test
  void aFullDiskTakesBackOneGroupAndNothingElse() throws SQLException, IOException {
    writeVersion1();
    try (NodeDatabase database = NodeDatabase.open(file)) {
      limitPages(database, 1);
      byte[] large = new byte[100_000];

      assertThatThrownBy(() -> database.tokens().append(1, new TokenTable.Group(120, 1, large)))
          .isInstanceOfSatisfying(
              FabstirException.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(ErrorCode.STORE_FAILED);
                assertThat(failure.getCause()).hasMessageContaining("full");
              });
      assertThat(database.sessions().all().getFirst().writtenTokens()).isEqualTo(120);

      limitPages(database, 1_000_000);
      database.tokens().append(1, new TokenTable.Group(120, 1, large));
      assertThat(database.tokens().covering(1, 120, 1)).hasSize(1);
      assertThat(database.sessions().all().getFirst().writtenTokens()).isEqualTo(121);
    }
  }

  /** SQLite takes the size that the database has for the least. */
  private static void limitPages(NodeDatabase database, int pages) {
    database.read(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute("PRAGMA max_page_count = " + pages);
          }
        });
  }

  @Test
  void leavesADatabaseOfANewerProgramAlone() throws SQLException {
    run("PRAGMA user_version = 99");

    assertFails(ErrorCode.STORE_FAILED, () -> NodeDatabase.open(file).close());
  }
}
