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
import com.fabstir.evm.Address;
import com.fabstir.host.GasReserve;
import com.fabstir.proof.BlobId;
import com.fabstir.proof.TranscriptCommitment;
import com.fabstir.store.SessionOwner;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from written tokens to money, on a real chain with the real contracts. */
@DevnetTest
class SettlementDeskTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private HostOnChain host;

  @BeforeEach
  void openDesk(Devnet devnet) {
    host = new HostOnChain(devnet, directory);
  }

  @AfterEach
  void closeDesk() {
    host.close();
  }

  @Test
  void aSessionIsClaimedCompletedAndPaidToTheBaseUnit() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 250);
    host.devnet().increaseTime(Duration.ofSeconds(60));
    await().atMost(PATIENCE).until(() -> host.proofs(job).size() == 1);
    host.write(account, 60);
    account.end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);

    assertThat(host.proofs(job))
        .extracting(ProofSubmission::tokens)
        .containsExactly(big(150), big(160));
    SessionJob settled = host.job(job);
    BigInteger gross = HostOnChain.PRICE_WEI.multiply(big(310));
    BigInteger fee = gross.multiply(big(1000)).divide(big(10_000));
    assertThat(settled.status()).isEqualTo(SessionJob.Status.COMPLETED);
    assertThat(settled.withdrawnByHostBaseUnits()).isEqualTo(gross.subtract(fee));
    assertThat(settled.refundedToUserBaseUnits())
        .isEqualTo(HostOnChain.DEPOSIT_WEI.subtract(gross));
    assertThat(host.earnings()).isEqualTo(gross.subtract(fee));

    StoredSession stored = host.stored(job);
    assertThat(stored.phase()).isEqualTo(StoredSession.Phase.SETTLED);
    assertThat(stored.claimedTokens()).isEqualTo(310);
    assertThat(stored.settlement().orElseThrow().unbilledTokens()).isZero();
    assertThat(stored.settlement().orElseThrow().hostShareBaseUnits())
        .isEqualTo(gross.subtract(fee));
  }

  @Test
  void everyClaimHasItsCommitmentInTheContentStoreAndTheyFormAChain() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 220);
    host.devnet().increaseTime(Duration.ofSeconds(60));
    await().atMost(PATIENCE).until(() -> host.proofs(job).size() == 1);
    account.end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);

    List<TranscriptCommitment> commitments =
        host.proofs(job).stream()
            .map(
                proof -> {
                  byte[] bytes = host.contents().get(new BlobId(proof.proofCid())).orElseThrow();
                  assertThat(TranscriptCommitment.proofHash(bytes)).isEqualTo(proof.proofHash());
                  return TranscriptCommitment.parse(bytes);
                })
            .toList();
    assertThat(commitments).extracting(TranscriptCommitment::tokens).containsExactly(120, 100);
    assertThat(commitments.get(1).previousDigest()).isEqualTo(commitments.get(0).digest());
    assertThat(commitments.get(1).cumulativeTokens()).isEqualTo(220);
  }

  @Test
  void aRemainderUnderTheMinimumStaysUnbilledAndIsReported() {
    BigInteger job = host.newSession();
    JobAccount account = paidBySigner(job);
    host.write(account, 99);
    account.end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);

    assertThat(host.proofs(job)).isEmpty();
    assertThat(host.job(job).refundedToUserBaseUnits()).isEqualTo(HostOnChain.DEPOSIT_WEI);
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isEqualTo(99);
    assertThat(host.news().settlements())
        .containsExactly("job %s paid 0 unbilled 99".formatted(job));
  }

  @Test
  void aLostSocketKeepsTheSessionForTheGracePeriodOnly() {
    BigInteger job = host.newSession();
    JobAccount account = paidBySigner(job);
    account.attached();
    account.detached(true);
    account.attached();
    assertThat(account.isOpen()).isTrue();
    account.detached(true);
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);
    assertThat(host.desk().find(job)).isEmpty();
  }

  @Test
  void aRestartWaitsAsLongForClientsWithoutASocketAsTheyMayBeIdle() {
    host.restart(Duration.ofHours(1));
    BigInteger overHttp = host.newSession();
    BigInteger encrypted = host.newSession();
    JobAccount account = host.desk().open(host.verified(overHttp));
    account.requestStarted();
    host.write(account, 250);
    account.requestEnded();
    host.write(paidBySigner(encrypted), 250);

    host.restart();
    settledAsTimePasses(encrypted);

    assertThat(host.stored(overHttp).phase()).isEqualTo(StoredSession.Phase.OPEN);
    assertThat(host.desk().find(overHttp).orElseThrow().isOpen()).isTrue();
    host.restart(Duration.ZERO);
    settledAsTimePasses(overHttp);
  }

  private void settledAsTimePasses(BigInteger job) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              host.devnet().increaseTime(Duration.ofSeconds(30));
              return host.stored(job).phase() == StoredSession.Phase.SETTLED;
            });
  }

  @Test
  void aSessionThatItsClientCompletedIsRecordedAsTheChainHasIt() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 150);
    host.clientCompletes(job);
    account.end();
    host.awaitSettled(job);

    assertThat(host.proofs(job)).isEmpty();
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isEqualTo(150);
    assertThatThrownBy(() -> account.record(List.of(1))).isInstanceOf(FabstirException.class);
  }

  @Test
  void whatHappensToQuietSessionsOnChainIsNoticedWithoutASignFromTheirClients() {
    host.restartWithHeartbeat(Duration.ofMillis(200));
    List<BigInteger> jobs = Stream.generate(host::newSession).limit(12).toList();
    jobs.forEach(job -> paidBySigner(job).attached());
    BigInteger ended = jobs.get(5);

    host.clientCompletes(ended);
    host.awaitSettled(ended);
    assertThat(host.desk().openAccounts()).isEqualTo(11);

    // Their time is over.
    host.devnet().increaseTime(Duration.ofHours(2));
    jobs.forEach(host::awaitSettled);
    assertThat(host.job(jobs.getFirst()).status()).isEqualTo(SessionJob.Status.COMPLETED);
  }

  @Test
  void writtenTokensOfAStoppedNodeAreClaimedByTheNextOne() {
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 130);
    host.restart();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);
    assertThat(host.proofs(job)).extracting(ProofSubmission::tokens).containsExactly(big(130));
  }

  @Test
  void aClaimThatWasMinedUnseenIsNotClaimedAgain() {
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 130);
    host.stop();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    // The claim reaches the chain, and the node dies before it learns of it.
    host.planAndSendUnseen(job, 130);
    host.start();
    host.awaitSettled(job);

    assertThat(host.proofs(job)).extracting(ProofSubmission::tokens).containsExactly(big(130));
    assertThat(host.claims(job))
        .extracting(StoredClaim::state)
        .containsExactly(StoredClaim.State.CONFIRMED);
    assertThat(host.stored(job).claimedTokens()).isEqualTo(130);
  }

  @Test
  void aDrainEndsAndSettlesWhatTheContractAllows() {
    BigInteger young = host.newSession();
    BigInteger old = host.newSession();
    host.write(host.desk().open(host.verified(old)), 110);
    host.devnet().increaseTime(Duration.ofSeconds(60));
    BigInteger fresh = host.newSession();
    JobAccount stillYoung = paidBySigner(fresh);
    stillYoung.attached();

    // A slow machine takes more than one such time.
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(() -> host.desk().drain(Duration.ofSeconds(4)).equals(List.of(fresh)));

    assertThat(host.stored(old).phase()).isEqualTo(StoredSession.Phase.SETTLED);
    assertThat(host.stored(fresh).phase()).isEqualTo(StoredSession.Phase.ENDING);
    assertThat(host.job(young).status()).as("never served").isEqualTo(SessionJob.Status.ACTIVE);
  }

  @Test
  void aRefusedClaimIsCounted() {
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 200);
    host.stop();
    host.devnet().increaseTime(Duration.ofSeconds(60));

    assertThatThrownBy(() -> host.planThenClaim(job, 150, () -> host.clientCompletes(job)))
        .isInstanceOfSatisfying(
            FabstirException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SESSION_NOT_ACTIVE));

    assertThat(
            host.meters()
                .get("fabstir.claims.failed")
                .tag("code", "SESSION_NOT_ACTIVE")
                .counter()
                .count())
        .isOne();
    host.start();
  }

  @Test
  void aClaimAndACompletionCostLessGasThanTheReserveReckonsWith() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.write(account, 150);
    account.end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);

    assertThat(host.gasUsed(host.claims(job).getFirst().transaction().orElseThrow()))
        .isLessThan(GasReserve.CLAIM_GAS);
    assertThat(
            host.gasUsed(host.stored(job).settlement().orElseThrow().transaction().orElseThrow()))
        .isLessThan(GasReserve.COMPLETION_GAS);
  }

  @Test
  void theBudgetIsWhatTheDepositPays() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    long all = HostOnChain.DEPOSIT_WEI.divide(HostOnChain.PRICE_WEI).longValueExact();
    assertThat(account.remainingTokens()).isEqualTo(all);
    account.record(IntStream.range(0, 16).boxed().toList());
    assertThat(account.remainingTokens()).isEqualTo(all - 16);
  }

  @Test
  void openingTheSameJobTwiceCountsOnce() {
    BigInteger job = host.newSession();
    JobAccount first = host.desk().open(host.verified(job));
    first.record(Collections.nCopies(3, 5));
    JobAccount again = host.desk().open(host.verified(job));
    assertThat(again).isSameAs(first);
    assertThat(host.stored(job).writtenTokens()).isEqualTo(3);
  }

  @Test
  void aSessionInitIsTakenOnceAlsoAcrossARestart() {
    BigInteger job = host.newSession();
    byte[] nonce = new byte[24];
    assertThat(host.desk().open(host.verified(job)).isFirstInit(nonce)).isTrue();
    assertThat(host.desk().open(host.verified(job)).isFirstInit(nonce)).isFalse();
    host.restart();
    JobAccount afterRestart = host.desk().open(host.verified(job));
    assertThat(afterRestart.isFirstInit(nonce)).isFalse();
    nonce[0] = 1;
    assertThat(afterRestart.isFirstInit(nonce)).isTrue();
  }

  @Test
  void aSettledJobIsNotOpenedAgain() {
    BigInteger job = host.newSession();
    paidBySigner(job).end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);
    assertThatThrownBy(() -> host.desk().open(host.verified(job)))
        .isInstanceOf(FabstirException.class);
    assertThat(host.job(job).host()).isNotEqualTo(Address.ZERO);
  }

  /** An account whose key was brought by who paid for the job. */
  private JobAccount paidBySigner(BigInteger job) {
    JobAccount account = host.desk().open(host.verified(job));
    account.own(new SessionOwner(Optional.of(host.job(job).depositor()), true, true));
    return account;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
