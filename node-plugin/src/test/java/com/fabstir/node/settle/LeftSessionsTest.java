package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fabstir.contract.SessionJob;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.store.SessionOwner;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions whose completion is not worth its gas to the host. */
@DevnetTest
class LeftSessionsTest {
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
  void aSessionOfStrangersWithoutClaimsCostsTheHostNoGas() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    account.own(new SessionOwner(Optional.of(Address.ZERO), false, true));
    host.write(account, 99);
    account.detached(true);
    assertThat(account.isWorthEnding()).isFalse();
    host.devnet().increaseTime(Duration.ofSeconds(60));

    await()
        .during(Duration.ofSeconds(4))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(host.job(job).status()).isEqualTo(SessionJob.Status.ACTIVE));
    assertThat(account.isOpen()).as("its client may still come").isTrue();

    host.restart();
    assertThat(host.desk().find(job).orElseThrow().owner())
        .contains(new SessionOwner(Optional.of(Address.ZERO), false, true));
    assertThat(host.desk().drain(Duration.ofSeconds(60))).isEmpty();
    assertThat(host.job(job).status()).isEqualTo(SessionJob.Status.ACTIVE);
    assertThat(host.stored(job).phase()).isEqualTo(StoredSession.Phase.OPEN);
  }

  @Test
  void aSessionThatNobodyUsesAndThatIsNotWorthItsEndIsLetGoAndGoesOnWhenItsClientReturns() {
    host.restartKeepingUnused(Duration.ofSeconds(1));
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.attached();
    host.write(account, 60);
    account.detached(true);

    await().atMost(PATIENCE).until(() -> host.desk().openAccounts() == 0);
    await().atMost(PATIENCE).until(() -> !host.news().settlements().isEmpty());

    assertThat(host.news().settlements()).containsExactly("job " + job + " left");
    assertThat(account.isOpen()).isFalse();
    assertThatThrownBy(() -> account.record(List.of(1)))
        .hasFieldOrPropertyWithValue("code", ErrorCode.SESSION_NOT_ACTIVE);
    JobAccount again = host.desk().open(host.verified(job));
    again.attached();
    assertThat(again.isOpen()).isTrue();
    host.write(again, 60);
    again.end();
    host.devnet().increaseTime(Duration.ofSeconds(60));
    host.awaitSettled(job);
    assertThat(host.stored(job).claimedTokens()).isEqualTo(120);
  }

  @Test
  void aJobLeftToItsClientIsSettledInTheStoreOnlyWhenTheChainSaysSo() {
    BigInteger job = host.newSession();
    JobAccount account = host.desk().open(host.verified(job));
    account.own(new SessionOwner(Optional.of(Address.ZERO), false, true));
    host.write(account, 99);
    host.devnet().increaseTime(Duration.ofHours(2));
    await().atMost(PATIENCE).until(() -> host.desk().find(job).isEmpty());
    await().atMost(PATIENCE).until(() -> !host.news().settlements().isEmpty());

    assertThat(host.job(job).status()).isEqualTo(SessionJob.Status.ACTIVE);
    assertThat(host.stored(job).phase()).isEqualTo(StoredSession.Phase.ENDING);
    assertThat(host.stored(job).settlement()).isEmpty();
    assertThat(host.news().settlements()).containsExactly("job %s left".formatted(job));

    host.clientCompletes(job);
    host.desk().lookForOthers();
    host.awaitSettled(job);
    assertThat(host.stored(job).settlement().orElseThrow().refundBaseUnits())
        .isEqualTo(HostOnChain.DEPOSIT_WEI);
    assertThat(host.stored(job).settlement().orElseThrow().unbilledTokens()).isEqualTo(99);
  }
}
