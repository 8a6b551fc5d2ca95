package com.fabstir.store;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.tx.JournalEntry;
import com.fabstir.chain.tx.TransactionJournal;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsDatabaseTest {
  private static final ChainIdentity CHAIN = new ChainIdentity(1, Keccak256.ofText("genesis"));
  private static final Address ACCOUNT = new Address("0x" + "1".repeat(40));
  private static final Bytes32 HASH = Keccak256.ofText("transaction");
  private static final ContractCall CALL =
      new ContractCall(
          new Address("0x" + "2".repeat(40)),
          "0x01",
          new BigInteger("123456789012345678901234567890"),
          "do it",
          Optional.empty());

  private Path directory;

  @BeforeEach
  void chooseDirectory(@TempDir Path temporary) {
    directory = temporary.resolve("data");
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      accounts.journal().plan(CHAIN, ACCOUNT, 0, "a", CALL);
      try (var _ = accounts.locks().acquire(CHAIN, ACCOUNT);
          Stream<Path> files = Files.walk(directory)) {
        assertThat(files)
            .hasSizeGreaterThanOrEqualTo(5)
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
      }
    }
  }

  @RepeatedTest(100)
  void manyMayOpenANewOneAtTheSameMoment() throws Exception {
    int openers = 3;
    CyclicBarrier start = new CyclicBarrier(openers);
    try (ExecutorService threads = Executors.newFixedThreadPool(openers)) {
      List<Future<JournalEntry>> planned =
          IntStream.range(0, openers)
              .mapToObj(nonce -> threads.submit(() -> openAndPlan(start, nonce)))
              .toList();
      for (Future<JournalEntry> entry : planned) {
        assertThat(entry.get().record().state()).isEqualTo(State.PLANNED);
      }
    }
  }

  private JournalEntry openAndPlan(CyclicBarrier start, int nonce) throws Exception {
    start.await();
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      return accounts.journal().plan(CHAIN, ACCOUNT, nonce, "intent " + nonce, CALL);
    }
  }

  @Test
  void everyStateOutlivesTheProcess() {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      TransactionJournal journal = accounts.journal();
      journal.plan(CHAIN, ACCOUNT, 0, "planned", CALL);
      signed(journal, 1, "signed");
      journal.sent(signed(journal, 2, "sent"));
      journal.confirmed(journal.sent(signed(journal, 3, "confirmed")), HASH);
      journal.reverted(journal.sent(signed(journal, 4, "reverted")), HASH, "why");
      journal.dead(signed(journal, 5, "dead"), "because");
    }
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      TransactionJournal journal = accounts.journal();
      for (State state : State.values()) {
        String intent = state.name().toLowerCase(Locale.ROOT);
        JournalEntry entry = journal.latest(CHAIN, ACCOUNT, intent).orElseThrow();
        assertThat(entry.record().state()).isEqualTo(state);
        assertThat(entry.record().hash().isPresent()).isEqualTo(state != State.PLANNED);
        assertThat(entry.valueWei()).isEqualTo(CALL.valueWei());
      }
      assertThat(journal.latest(CHAIN, ACCOUNT, "reverted").orElseThrow().record().failure())
          .contains("why");
      assertThat(journal.open(CHAIN, ACCOUNT))
          .extracting(entry -> entry.record().nonce())
          .containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void otherGenesisBlocksAreOtherChains() {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      accounts.journal().plan(CHAIN, ACCOUNT, 0, "a", CALL);
      ChainIdentity restarted = new ChainIdentity(1, Keccak256.ofText("another genesis"));
      assertThat(accounts.journal().latest(restarted, ACCOUNT, "a")).isEmpty();
      assertThat(accounts.journal().open(restarted, ACCOUNT)).isEmpty();
    }
  }

  @Test
  void anOutcomeIsNotOverwritten() {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      TransactionJournal journal = accounts.journal();
      JournalEntry entry = journal.sent(signed(journal, 0, "a"));
      journal.confirmed(entry, HASH);
      assertThat(journal.dead(entry, "late").record().state()).isEqualTo(State.CONFIRMED);
      assertThat(journal.sent(entry).record().state()).isEqualTo(State.CONFIRMED);
    }
  }

  @Test
  void neitherAnIntentNorANonceHasTwoOwners() {
    try (AccountsDatabase accounts = AccountsDatabase.open(directory)) {
      TransactionJournal journal = accounts.journal();
      JournalEntry first = signed(journal, 0, "a");
      assertFails(ErrorCode.STORE_FAILED, () -> journal.plan(CHAIN, ACCOUNT, 1, "a", CALL));
      assertFails(ErrorCode.STORE_FAILED, () -> journal.plan(CHAIN, ACCOUNT, 0, "b", CALL));
      journal.dead(first, "its nonce went to another");
      journal.plan(CHAIN, ACCOUNT, 1, "a", CALL);
      assertThat(journal.latest(CHAIN, ACCOUNT, "a").orElseThrow().record().nonce()).isOne();
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsLeftAlone() throws Exception {
    AccountsDatabase.open(directory).close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("accounts.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertFails(ErrorCode.STORE_FAILED, () -> AccountsDatabase.open(directory), "found 99");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("accounts.db"), List.of("not a database".repeat(100)));
    assertFails(ErrorCode.STORE_FAILED, () -> AccountsDatabase.open(directory));
  }

  private static JournalEntry signed(TransactionJournal journal, long nonce, String intent) {
    return journal.signed(journal.plan(CHAIN, ACCOUNT, nonce, intent, CALL), HASH, "0x02");
  }
}
