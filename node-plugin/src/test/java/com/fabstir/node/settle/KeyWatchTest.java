package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.ProofSubmission;
import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two data folders with one host key, on a real chain. */
@DevnetTest
class KeyWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLAIMABLE = Duration.ofSeconds(40);

  @TempDir private Path directory;
  private Devnet devnet;
  private HostOnChain first;

  @BeforeEach
  void openFirst(Devnet devnet) {
    this.devnet = devnet;
    first = new HostOnChain(devnet, directory.resolve("first"));
  }

  @AfterEach
  void closeFirst() {
    first.close();
  }

  @Test
  void anOldCopyOfADataFolderClaimsNothingAndAlerts() throws IOException {
    BigInteger job = first.newSession();
    first.write(first.desk().open(first.verified(job)), 250);
    first.stop();
    Path copy = copyOf("first");
    first.start();
    first.desk().open(first.verified(job)).attached();
    devnet.increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> first.proofs(job).size() == 1);

    try (HostOnChain later = new HostOnChain(devnet, copy)) {
      assertThat(later.desk().claims()).isFalse();
      assertThat(later.desk().issues())
          .singleElement()
          .asString()
          .contains("job " + job + " has 150 claimed tokens, of which this node claimed 0");
      assertThat(conflicts(later)).isOne();
      BigInteger fresh = later.newSession();
      assertThatThrownBy(() -> later.desk().open(later.verified(fresh)))
          .hasFieldOrPropertyWithValue("code", ErrorCode.HOST_KEY_USED_ELSEWHERE);

      first.desk().open(first.verified(job)).end();
      devnet.increaseTime(CLAIMABLE);
      first.awaitSettled(job);

      assertThat(later.claims(job)).isEmpty();
      assertThat(claimed(first, job)).isEqualTo(250);
      assertThat(first.desk().issues()).isEmpty();
      later.restart();
      later.awaitSettled(job);
      assertThat(later.stored(job).settlement().orElseThrow().unbilledTokens()).isZero();
    }
  }

  @Test
  void aPlannedClaimIsGivenUpWhenAnotherNodeHasClaimedSince() throws IOException {
    BigInteger job = first.newSession();
    first.write(first.desk().open(first.verified(job)), 200);
    first.stop();
    HostOnChain later = new HostOnChain(devnet, copyOf("first"));
    later.stop();
    devnet.increaseTime(CLAIMABLE);

    assertThatThrownBy(() -> later.planThenClaim(job, 200, () -> first.planAndSendUnseen(job, 200)))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.HOST_KEY_USED_ELSEWHERE));

    // Also when the operator has seen to it, the session stays untouched.
    assertThatThrownBy(() -> later.planThenClaim(job, 150, () -> {}))
        .hasFieldOrPropertyWithValue("code", ErrorCode.HOST_KEY_USED_ELSEWHERE);
    later.start();
    assertThat(later.claims(job))
        .extracting(StoredClaim::state)
        .containsOnly(StoredClaim.State.REVERTED);
    assertThat(claimed(first, job)).as("the same 200 tokens").isEqualTo(200);
    later.close();
    first.start();
  }

  @Test
  void aRestartAfterTheAlertClaimsAgainButNeverThatSession() throws IOException {
    BigInteger job = first.newSession();
    first.write(first.desk().open(first.verified(job)), 130);
    first.stop();
    Path copy = copyOf("first");
    devnet.increaseTime(CLAIMABLE);
    first.planAndSendUnseen(job, 130);
    try (HostOnChain later = new HostOnChain(devnet, copy)) {
      assertThat(later.desk().claims()).isFalse();

      later.restart();

      assertThat(later.desk().claims()).isTrue();
      assertThat(later.desk().issues()).isEmpty();
      BigInteger fresh = later.newSession();
      JobAccount account = later.desk().open(later.verified(fresh));
      later.write(account, 120);
      account.end();
      devnet.increaseTime(CLAIMABLE);
      later.awaitSettled(fresh);
      assertThat(claimed(later, fresh)).isEqualTo(120);
      assertThat(claimed(first, job)).isEqualTo(130);
    }
    first.start();
  }

  @Test
  void aNewClaimInASessionFromBeforeOurStartStopsUs() {
    BigInteger job = first.newSession();
    first.desk().open(first.verified(job)).attached();
    devnet.increaseTime(CLAIMABLE);
    try (HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      endBaseline(later);
      assertThat(later.desk().claims()).isTrue();

      first.write(first.desk().open(first.verified(job)), 250);
      await().atMost(PATIENCE).until(() -> first.proofs(job).size() == 1);
      later.desk().lookForOthers();

      assertThat(later.desk().claims()).isFalse();
      assertThat(later.desk().issues())
          .singleElement()
          .asString()
          .contains("job " + job)
          .contains("This node claims nothing and takes no sessions");
      assertThat(conflicts(later)).isOne();
    }
  }

  @Test
  void whoHasClaimedFirstGoesOnAndIsToldAndTheLaterOneStops() {
    endBaseline(first);
    claimInNewSession(first);
    try (HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      endBaseline(later);
      BigInteger ofFirst = claimInNewSession(first);
      BigInteger ofLater = claimInNewSession(later);

      first.desk().lookForOthers();
      later.desk().lookForOthers();

      assertThat(first.desk().claims()).isTrue();
      assertThat(first.desk().issues()).singleElement().asString().contains("job " + ofLater);
      assertThat(conflicts(first)).isOne();
      assertThat(later.desk().claims()).isFalse();
      assertThat(later.desk().issues()).singleElement().asString().contains("job " + ofFirst);
      assertThat(conflicts(later)).isOne();
    }
  }

  @Test
  void ofTwoNewNodesTheOneThatHasClaimedFirstGoesOn() {
    endBaseline(first);
    try (HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      endBaseline(later);
      claimInNewSession(later);
      claimInNewSession(first);

      first.desk().lookForOthers();
      later.desk().lookForOthers();

      assertThat(first.desk().claims()).isFalse();
      assertThat(later.desk().claims()).isTrue();
    }
  }

  @Test
  void aHostWhoseEarlierSessionsAreLongOverKeepsItsKey() {
    claimInNewSession(first);
    first.stop();
    devnet.increaseTime(Duration.ofDays(2));
    try (HostOnChain moved = new HostOnChain(devnet, directory.resolve("moved"));
        HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      endBaseline(moved);
      endBaseline(later);
      claimInNewSession(moved);
      claimInNewSession(later);

      moved.desk().lookForOthers();
      later.desk().lookForOthers();

      assertThat(moved.desk().claims()).isTrue();
      assertThat(moved.desk().issues()).isNotEmpty();
      assertThat(later.desk().claims()).isFalse();
    }
    first.start();
  }

  @Test
  void aSessionThatEndedBetweenTwoLooksIsSeen() {
    claimInNewSession(first);
    try (HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      endBaseline(later);
      BigInteger job = claimInNewSession(first);
      first.desk().find(job).orElseThrow().end();
      devnet.increaseTime(CLAIMABLE);
      first.awaitSettled(job);

      later.desk().lookForOthers();

      assertThat(later.desk().claims()).isFalse();
      assertThat(later.desk().issues()).singleElement().asString().contains("job " + job);
    }
  }

  @Test
  void aPredecessorsLastClaimStopsNobody() {
    BigInteger job = first.newSession();
    JobAccount account = first.desk().open(first.verified(job));
    account.attached();
    try (HostOnChain later = new HostOnChain(devnet, directory.resolve("second"))) {
      later.desk().lookForOthers();
      first.write(account, 250);
      devnet.increaseTime(CLAIMABLE);
      await().atMost(PATIENCE).until(() -> first.proofs(job).size() == 1);

      endBaseline(later);
      later.desk().lookForOthers();

      assertThat(later.desk().claims()).isTrue();
      assertThat(later.desk().issues()).isEmpty();
    }
  }

  @Test
  void aSessionThatTheStoreHasLostIsCompletedWhenItsTimeoutHasPassed() {
    BigInteger job = first.newSession();
    JobAccount account = first.desk().open(first.verified(job));
    account.attached();
    first.write(account, 250);
    devnet.increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> first.proofs(job).size() == 1);
    first.stop();
    try (HostOnChain without = new HostOnChain(devnet, directory.resolve("without"))) {
      without.desk().lookForOthers();
      assertThat(without.desk().find(job)).as("perhaps another node serves it").isEmpty();

      devnet.increaseTime(Duration.ofSeconds(310));
      without.desk().lookForOthers();
      without.awaitSettled(job);

      assertThat(without.job(job).status()).isEqualTo(SessionJob.Status.COMPLETED);
      assertThat(without.stored(job).phase()).isEqualTo(StoredSession.Phase.SETTLED);
      assertThat(without.stored(job).claimedTokens()).isEqualTo(150);
    }
    first.start();
  }

  private void endBaseline(HostOnChain host) {
    host.desk().lookForOthers();
    devnet.increaseTime(Duration.ofSeconds(UnknownSessions.BASELINE_SECONDS));
    host.desk().lookForOthers();
  }

  private BigInteger claimInNewSession(HostOnChain host) {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 250);
    devnet.increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> host.proofs(job).size() == 1);
    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() > 0);
    return job;
  }

  private static double conflicts(HostOnChain host) {
    return host.meters().get("fabstir.key.conflicts").counter().count();
  }

  private static long claimed(HostOnChain host, BigInteger job) {
    return host.proofs(job).stream()
        .map(ProofSubmission::tokens)
        .mapToLong(BigInteger::longValueExact)
        .sum();
  }

  /** node.db of a stopped node, as a careless operator or a backup copies it. */
  private Path copyOf(String folder) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Files.copy(directory.resolve(folder).resolve("node.db"), copy.resolve("node.db"));
    return copy;
  }
}
