package com.fabstir.devnet.contract;

import static com.fabstir.devnet.contract.DecodedEvent.event;
import static com.fabstir.devnet.contract.Sandbox.NATIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flaws of generation A, which only this deploy option has. */
@DevnetTest(strictGenerationA = true)
class StrictGenerationATest {
  private static final BigInteger HALF_ETHER =
      BigInteger.TEN.pow(17).multiply(BigInteger.valueOf(5));

  private Sandbox on;

  @BeforeEach
  void registerHost(Devnet devnet) {
    on = new Sandbox(devnet);
    on.register(on.host).succeeds();
  }

  @Test
  void unknownCallsSucceedSilentlyAndSwallowTheirMoney() {
    on.marketplace.raw(on.client, BigInteger.TEN, "0x7c5cb561").emits();
    on.marketplace.raw(on.client, BigInteger.ONE, "0x").emits();
    assertThat(on.wei(on.marketplace.address())).isEqualTo(11);
  }

  @Test
  void anInlineDepositCanBeWithdrawnAndIsRefundedAgainAtTheCostOfOthers() {
    on.marketplace.pay(on.stranger, HALF_ETHER, "depositNative").succeeds();
    long session = on.openNative(HALF_ETHER);
    assertThat(on.marketplace.number("getDepositBalance", on.client, NATIVE)).isEqualTo(HALF_ETHER);
    on.marketplace.send(on.client, "withdrawNative", HALF_ETHER).succeeds();
    on.marketplace.send(on.client, "completeSessionJob", session, "").succeeds();
    assertThat(on.wei(on.marketplace.address())).isZero();
    on.marketplace
        .send(on.stranger, "withdrawNative", HALF_ETHER)
        .revertsWith("ETH transfer failed");
  }

  @Test
  void anInlineTokenDepositPaysForASecondSession() {
    on.openUsdc(2_000_000);
    on.marketplace
        .send(
            on.client,
            "createSessionFromDeposit",
            on.host,
            on.usdc.address(),
            2_000_000,
            Sandbox.STABLE_PRICE,
            3600,
            100)
        .succeeds();
    assertThat(on.usdcOf(on.marketplace.address())).isEqualTo(2_000_000);
  }

  @Test
  void anIdThatWasNeverGivenCanBeCompletedAtOnceByAnyone() {
    on.marketplace
        .send(on.stranger, "completeSessionJob", 1, "stranger's")
        .emits(
            event("SessionCompleted", 1, 0, 0, 0),
            event("SessionCompleted", 1, on.stranger, 0, 0, 0));
    on.marketplace
        .send(on.stranger, "triggerSessionTimeout", 9)
        .emits(
            event("SessionCompleted", 9, 0, 0, 0),
            event("SessionCompleted", 9, on.stranger, 0, 0, 0),
            event("SessionTimedOut", 9, 0, 0));
    assertThat(on.session(1).id()).isZero();
    assertThat(on.session(1).status()).isEqualTo(1);
  }

  @Test
  void aLaterSessionOfSuchAnIdIsActiveAndKeepsTheStrangersCid() {
    on.marketplace.send(on.stranger, "completeSessionJob", 1, "stranger's").succeeds();
    long session = on.openNative(HALF_ETHER);
    assertThat(session).isEqualTo(1);
    assertThat(on.session(1).status()).isZero();
    assertThat(on.session(1).conversationCid()).isEqualTo("stranger's");
    on.proveAfter(10, session, 100).succeeds();
    on.marketplace.send(on.client, "completeSessionJob", 1, "real").succeeds();
    assertThat(on.session(1).conversationCid()).isEqualTo("real");
  }

  @Test
  void aProofForAnIdThatWasNeverGivenFindsNoHost() {
    on.prove(on.stranger, 5, 100).revertsWith("Only host can submit proof");
  }
}
