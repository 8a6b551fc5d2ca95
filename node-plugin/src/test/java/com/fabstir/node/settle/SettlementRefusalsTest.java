package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.ClaimSettings;
import com.fabstir.store.StoredClaim;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real contracts refuse of a host's claims and settlements, and what follows. */
@DevnetTest
class SettlementRefusalsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLAIMABLE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private HostOnChain host;

  /**
   * A claim that the marketplace does not take.
   *
   * @param written tokens in the store
   * @param claimed tokens in the claim
   */
  private record RefusedClaim(
      ErrorCode code, boolean foreign, boolean dear, int written, int claimed, Duration pause) {
    BigInteger session(HostOnChain host) {
      return foreign ? host.newForeignSession() : dear ? host.newDearSession() : host.newSession();
    }

    @Override
    public String toString() {
      return code.name();
    }
  }

  static Stream<RefusedClaim> refusedClaims() {
    return Stream.of(
        new RefusedClaim(ErrorCode.NOT_SESSION_HOST, true, false, 150, 150, CLAIMABLE),
        new RefusedClaim(ErrorCode.CLAIM_TOO_SMALL, false, false, 150, 99, CLAIMABLE),
        new RefusedClaim(ErrorCode.CLAIM_TOO_EARLY, false, false, 900, 900, Duration.ofSeconds(1)),
        new RefusedClaim(ErrorCode.CLAIM_OVER_DEPOSIT, false, true, 150, 150, CLAIMABLE));
  }

  @BeforeEach
  void openDesk(Devnet devnet) {
    host = new HostOnChain(devnet, directory);
  }

  @AfterEach
  void closeDesk() {
    host.close();
  }

  @ParameterizedTest
  @MethodSource("refusedClaims")
  void aRefusedClaimLeavesItsTokensUnclaimed(RefusedClaim refused) {
    BigInteger job = refused.session(host);
    host.write(host.desk().open(host.verified(job)), refused.written());
    host.stop();
    host.devnet().increaseTime(refused.pause());

    assertThatThrownBy(() -> host.planThenClaim(job, refused.claimed(), () -> {}))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(refused.code()));

    host.start();
    assertThat(host.claims(job).getFirst().state()).isEqualTo(StoredClaim.State.REVERTED);
    assertThat(host.claims(job).getFirst().failure()).contains(refused.code().name());
    assertThat(host.proofs(job)).isEmpty();
    assertThat(host.stored(job).claimedTokens()).isZero();
  }

  @Test
  void tokensBeyondTheDepositStayUnbilledAndTheRestIsPaid() {
    BigInteger job = host.newDearSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.write(account, 150);
    assertThat(account.remainingTokens()).isZero();
    host.devnet().increaseTime(CLAIMABLE);
    host.awaitSettled(job);

    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isEqualTo(25);
    assertThat(host.job(job).refundedToUserBaseUnits()).isZero();
  }

  @Test
  void aSessionOfAnotherHostIsNeitherServedNorAskedForAgain() {
    BigInteger job = host.newForeignSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.write(account, 250);
    host.devnet().increaseTime(CLAIMABLE);

    await().atMost(PATIENCE).until(() -> !host.desk().issues().isEmpty());

    assertThat(account.isOpen()).isFalse();
    assertThat(host.desk().issues())
        .singleElement()
        .asString()
        .startsWith("1 session cannot be claimed or settled; job " + job + ": NOT_SESSION_HOST");
    assertThat(host.meters().get("fabstir.settlements.blocked").gauge().value()).isOne();
    // The end of an answer that comes in between lets the account look once more.
    assertThat(host.claims(job)).hasSizeBetween(1, 2);
  }

  @Test
  void aCompletionThatTheEarningsRefuseWaitsForTheirOwner() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.write(account, 150);
    host.played().authorizeMarketplace(false);
    account.end();
    host.devnet().increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> !host.desk().issues().isEmpty());

    assertThat(host.desk().issues())
        .singleElement()
        .asString()
        .contains("job " + job + ": SETTLEMENT_BLOCKED");
    assertThat(host.stored(job).phase()).isEqualTo(StoredSession.Phase.ENDING);
    assertThat(host.stored(job).claimedTokens()).isEqualTo(150);

    host.played().authorizeMarketplace(true);
    // Something happens to the session: it looks again before its hour is over.
    account.end();
    host.awaitSettled(job);

    assertThat(host.desk().issues()).isEmpty();
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isZero();
  }

  @Test
  void aHostWithoutGasWaitsForItAndIsPaidThen() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.write(account, 150);
    host.played().setHostBalance(BigInteger.ZERO);
    account.end();
    host.devnet().increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> !host.desk().issues().isEmpty());

    assertThat(host.desk().issues())
        .singleElement()
        .asString()
        .contains("job " + job + ": GAS_FUNDS_TOO_LOW");

    host.played().setHostBalance(BigInteger.TEN.pow(18));
    host.awaitSettled(job);
    assertThat(host.desk().issues()).isEmpty();
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isZero();
  }

  @Test
  void aClientWhoseWalletRefusesItsRefundIsServedNoFurther() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    host.devnet().increaseTime(CLAIMABLE);
    host.played().refuseRefunds(true);
    host.write(account, 250);
    await().atMost(PATIENCE).until(() -> !host.desk().issues().isEmpty());

    assertThat(host.desk().issues())
        .singleElement()
        .asString()
        .contains("job " + job + ": SETTLEMENT_BLOCKED");
    assertThat(account.isOpen()).isFalse();

    host.played().refuseRefunds(false);
    account.end();
    host.devnet().increaseTime(CLAIMABLE);
    host.awaitSettled(job);
    assertThat(host.desk().issues()).isEmpty();
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isZero();
  }

  @Test
  void aSessionWhoseDepositIsGoneIsServedNoFurther() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.devnet().increaseTime(CLAIMABLE);
    BigInteger held = host.played().marketplaceBalanceWei();
    host.played().setMarketplaceBalance(BigInteger.ONE);
    host.write(account, 250);
    await().atMost(PATIENCE).until(() -> !host.desk().issues().isEmpty());

    assertThat(host.desk().issues())
        .singleElement()
        .asString()
        .contains("SETTLEMENT_BLOCKED: The marketplace holds 1 base units, less than");
    assertThat(account.isOpen()).isFalse();

    host.played().setMarketplaceBalance(held);
    // Something happens to the session, so it looks again.
    account.attached();
    await().atMost(PATIENCE).until(account::isOpen);
    await().atMost(PATIENCE).until(() -> host.desk().issues().isEmpty());
  }

  @Test
  void aSessionWaitsForItsClaimsWithAsManyUnclaimedTokensAsTheOperatorRisks() {
    host.restartRisking(new ClaimSettings(1, 1_000));
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 999);
    assertThat(account.awaitsClaims()).isFalse();

    host.write(account, 1);
    assertThat(account.awaitsClaims()).isTrue();

    host.devnet().increaseTime(CLAIMABLE);
    await().atMost(PATIENCE).until(() -> !account.awaitsClaims());
    assertThat(host.stored(job).claimedTokens()).isEqualTo(900);
  }

  @Test
  void aCompletionBeforeItsTimeIsNotTheEnd() {
    BigInteger job = host.newSession();
    host.write(host.desk().open(host.verified(job)), 10);
    host.stop();

    assertThatThrownBy(() -> host.completeAtOnce(job))
        .hasFieldOrPropertyWithValue("code", ErrorCode.COMPLETION_TOO_EARLY);

    host.start();
    assertThat(host.stored(job).settlement()).isEmpty();
    assertThat(host.stored(job).completionAttempts()).isOne();
  }

  @Test
  void whatOnlyOthersCanEndIsTold() {
    for (ErrorCode code :
        List.of(
            ErrorCode.NOT_SESSION_HOST,
            ErrorCode.SETTLEMENT_BLOCKED,
            ErrorCode.CONTRACT_PAUSED,
            ErrorCode.GAS_PRICE_OVER_CAP,
            ErrorCode.ACCOUNT_USED_ELSEWHERE,
            ErrorCode.EVENT_MISSING)) {
      assertThat(Refusals.needsOperator(new FabstirException(code, "x", "y"))).isTrue();
    }
    assertThat(
            Refusals.isLasting(new FabstirException(ErrorCode.CONTRACT_PAUSED, "wait", "and look")))
        .isFalse();
  }
}
