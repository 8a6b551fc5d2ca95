package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.ProofSubmission;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Bytes32;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chain goes away, or takes back what it had, in the middle of a session. In the end the store
 * is what the chain says, to the base unit, nothing is claimed twice, and no token is missing.
 */
@DevnetTest
class MoneyFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration CLAIMABLE = Duration.ofSeconds(60);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final int CONFIRMATIONS = 3;

  @TempDir private Path directory;
  private Devnet devnet;
  private SwitchedRpc rpc;
  private HostOnChain host;
  private final AtomicBoolean mining = new AtomicBoolean();
  private final ScheduledExecutorService miner = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void openWay(Devnet devnet) {
    this.devnet = devnet;
    rpc = new SwitchedRpc(devnet.rpcUrl());
  }

  private void openDesk() {
    host = new HostOnChain(devnet, directory, rpc.url(), 0);
  }

  private void mineOne() {
    if (mining.get()) {
      devnet.mine(1);
    }
  }

  /** Blocks come by the clock, and a transaction is final when some have come after it. */
  private void openDeskThatWaitsForBlocks() {
    mining.set(true);
    miner.scheduleWithFixedDelay(this::mineOne, 0, 100, TimeUnit.MILLISECONDS);
    host = new HostOnChain(devnet, directory, rpc.url(), CONFIRMATIONS);
  }

  @AfterEach
  void closeDesk() {
    mining.set(true);
    rpc.mend();
    host.close();
    rpc.close();
    miner.close();
  }

  @Test
  void tokensGoOnWhileTheChainIsAwayForTenMinutesAndAreClaimedAfterwards() {
    openDesk();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 250);
    devnet.increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() == 150);

    rpc.breakDown();
    host.write(account, 300);
    devnet.increaseTime(TEN_MINUTES);
    await().atMost(PATIENCE).until(() -> rpc.cut() > 2);
    host.write(account, 37);
    rpc.mend();
    account.end();
    host.awaitSettled(job);

    assertBooksAreRight(job, 587, 0);
  }

  @Test
  void aClaimWhoseAnswerIsLostInAnOutageOfTenMinutesIsNotMadeAgain() {
    openDesk();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    devnet.increaseTime(CLAIMABLE);
    rpc.breakDownAfter("eth_sendRawTransaction");
    host.write(account, 250);
    await().atMost(PATIENCE).until(rpc::isDown);
    devnet.increaseTime(TEN_MINUTES);
    await().atMost(PATIENCE).until(() -> host.claims(job).size() == 1 && rpc.cut() > 2);
    rpc.mend();
    account.end();
    host.awaitSettled(job);

    assertBooksAreRight(job, 250, 0);
  }

  @Test
  void aNodeThatIsStoppedInAnOutageClaimsAfterItsRestart() {
    openDesk();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    devnet.increaseTime(CLAIMABLE);
    rpc.breakDownAfter("eth_sendRawTransaction");
    host.write(account, 250);
    await().atMost(PATIENCE).until(rpc::isDown);
    host.stop();
    devnet.increaseTime(TEN_MINUTES);
    rpc.mend();
    host.start();
    host.awaitSettled(job);

    assertBooksAreRight(job, 250, 0);
  }

  @Test
  void aClaimThatAReorganisationTakesBackIsMinedInAnotherBlock() {
    openDeskThatWaitsForBlocks();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    devnet.increaseTime(CLAIMABLE);
    mining.set(false);
    host.write(account, 250);
    await().atMost(PATIENCE).until(() -> !host.proofs(job).isEmpty());
    ProofSubmission first = host.proofs(job).getFirst();

    reorganiseFrom(first.blockNumber());

    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() == 150);
    assertThat(host.proofs(job))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.proofHash()).isEqualTo(first.proofHash());
              assertThat(again.blockNumber()).isGreaterThan(first.blockNumber());
            });
    account.end();
    host.awaitSettled(job);

    assertBooksAreRight(job, 250, 0);
  }

  @Test
  void aLostStoreClaimsWhatItsReturningClientsGetAndNothingTwice() throws IOException {
    openDesk();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 250);
    devnet.increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() == 150);
    host.stop();
    host.loseStore();
    host.start();

    JobAccount again = host.desk().open(host.verified(job));
    host.write(again, 130);
    again.end();
    devnet.increaseTime(CLAIMABLE);
    host.awaitSettled(job);

    assertThat(host.proofs(job))
        .extracting(proof -> proof.tokens().intValue())
        .containsExactly(150, 130);
    assertThat(host.claims(job))
        .extracting(StoredClaim::state)
        .containsExactly(StoredClaim.State.REVERTED, StoredClaim.State.CONFIRMED);
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isZero();
  }

  @Test
  void aClaimWhoseNameIsTakenWaitsForAnEndpointThatShowsTheEarlierOne() throws IOException {
    openDesk();
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 120);
    host.stop();
    devnet.increaseTime(CLAIMABLE);
    String before = devnet.snapshot();
    host.planAndSendUnseen(job, 120);
    host.loseStore();
    devnet.revert(before);
    host.start();
    host.write(host.desk().open(host.verified(job)), 120);
    host.stop();

    assertThatThrownBy(() -> host.planThenClaim(job, 120, () -> {}))
        .hasFieldOrPropertyWithValue("code", ErrorCode.CHAIN_RPC_LAGGING);

    host.start();
    assertThat(host.claims(job))
        .extracting(StoredClaim::state)
        .containsExactly(StoredClaim.State.SUBMITTED);
    assertThat(host.proofs(job)).isEmpty();
  }

  @Test
  void aClaimThatComesBackIsNotMadeAgainByTheOnePlannedInItsPlace() {
    openDesk();
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 200);
    host.stop();
    StoredClaim refused = host.planAndRefuse(job, 200);
    devnet.increaseTime(CLAIMABLE);

    host.planThenClaim(job, 200, () -> host.bringBack(job, refused));

    assertThat(host.proofs(job)).hasSize(1);
    host.start();
    assertThat(host.claims(job))
        .extracting(StoredClaim::state)
        .containsExactly(StoredClaim.State.CONFIRMED, StoredClaim.State.REVERTED);
    assertThat(host.stored(job).claimedTokens()).isEqualTo(200);
  }

  @Test
  void aReorganisationUnderTheCompletionSettlesOnce() {
    openDeskThatWaitsForBlocks();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    devnet.increaseTime(CLAIMABLE);
    host.write(account, 160);
    rpc.before(host.played().completionCall(job), () -> mining.set(false));
    account.end();
    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() == 160);
    await().atMost(PATIENCE).until(() -> host.settlementOnChain(job).isPresent());

    reorganiseFrom(host.settlementOnChain(job).orElseThrow().blockNumber());

    host.awaitSettled(job);
    assertBooksAreRight(job, 160, 0);
  }

  @Test
  void aReorganisationThatTakesBackTheClientsCompletionLeavesNoTokenUnpaid() {
    openDeskThatWaitsForBlocks();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    devnet.increaseTime(CLAIMABLE);
    host.write(account, 160);
    mining.set(false);
    host.played().clientCompletesOnce(job);
    await().atMost(PATIENCE).until(() -> host.settlementOnChain(job).isPresent());
    account.end();
    await().atMost(PATIENCE).until(() -> host.stored(job).phase() == StoredSession.Phase.ENDING);

    reorganiseFrom(host.settlementOnChain(job).orElseThrow().blockNumber());

    host.awaitSettled(job);
    assertBooksAreRight(job, 160, 0);
  }

  @Test
  void aClaimThatIsRefusedAgainAndAgainIsTriedEverMoreSeldomAndMadeInTheEnd() {
    openDesk();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    devnet.increaseTime(CLAIMABLE);
    rpc.revert("eth_estimateGas", "Excessive tokens claimed");
    host.write(account, 250);
    await().atMost(PATIENCE).until(() -> !host.claims(job).isEmpty());

    await()
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(8))
        .until(() -> host.claims(job).size() <= 4);
    assertThat(host.claims(job)).hasSizeGreaterThan(1);
    assertThat(host.proofs(job)).isEmpty();

    rpc.mend();
    await().atMost(PATIENCE).until(() -> host.stored(job).claimedTokens() == 150);
  }

  @Test
  void aClientsCompletionThatOvertakesOursCountsWhenItIsFinal() {
    openDeskThatWaitsForBlocks();
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    devnet.increaseTime(CLAIMABLE);
    host.write(account, 160);
    rpc.before(
        host.played().completionCall(job),
        () -> {
          mining.set(false);
          host.played().clientCompletesOnce(job);
        });
    account.end();
    await().atMost(PATIENCE).until(() -> host.settlementOnChain(job).isPresent());

    assertThat(host.stored(job).phase()).isEqualTo(StoredSession.Phase.ENDING);
    reorganiseFrom(host.settlementOnChain(job).orElseThrow().blockNumber());

    host.awaitSettled(job);
    assertBooksAreRight(job, 160, 0);
  }

  /** The chain goes another way from before this block, without the transactions of this one. */
  private void reorganiseFrom(long block) {
    devnet.rpc().call("anvil_reorg", 1 + devnet.blockNumber() - block, List.of());
    mining.set(true);
  }

  /** The oracle of all cases. */
  private void assertBooksAreRight(BigInteger job, long written, long unbilled) {
    StoredSession stored = host.stored(job);
    List<ProofSubmission> proofs = host.proofs(job);
    long onChain =
        proofs.stream().map(ProofSubmission::tokens).mapToLong(BigInteger::longValueExact).sum();
    BigInteger gross = HostOnChain.PRICE_WEI.multiply(BigInteger.valueOf(onChain));
    BigInteger share = gross.subtract(gross.divide(BigInteger.TEN));

    assertThat(stored.writtenTokens()).isEqualTo(written);
    assertThat(onChain).isEqualTo(written - unbilled).isEqualTo(stored.claimedTokens());
    assertThat(host.job(job).tokensUsed()).isEqualTo(BigInteger.valueOf(onChain));
    assertThat(proofs).extracting(ProofSubmission::proofHash).doesNotHaveDuplicates();
    assertThat(confirmed(job))
        .containsExactlyElementsOf(proofs.stream().map(ProofSubmission::proofHash).toList());
    assertThat(host.job(job).withdrawnByHostBaseUnits()).isEqualTo(share);
    assertThat(host.earnings()).isEqualTo(share);
    StoredSession.Settlement end = stored.settlement().orElseThrow();
    assertThat(end.hostShareBaseUnits()).isEqualTo(share);
    assertThat(end.refundBaseUnits()).isEqualTo(HostOnChain.DEPOSIT_WEI.subtract(gross));
    assertThat(end.unbilledTokens()).isEqualTo(unbilled);
    assertThat(host.desk().issues()).isEmpty();
  }

  private List<Bytes32> confirmed(BigInteger job) {
    return host.claims(job).stream()
        .filter(claim -> claim.state() == StoredClaim.State.CONFIRMED)
        .map(StoredClaim::proofHash)
        .toList();
  }
}
