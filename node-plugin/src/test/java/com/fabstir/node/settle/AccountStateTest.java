package com.fabstir.node.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a session is over: sockets and requests of one session, side by side. */
class AccountStateTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration NONE = Duration.ZERO;

  private static AccountState state(Duration afterClose, Duration afterLoss, Duration idle) {
    return new AccountState(SettlementSettings.withGrace(afterClose, afterLoss, idle));
  }

  @Test
  void waitsForTheNextRequestOnlyAsLongAsItMayBeIdle() {
    AccountState patient = state(NONE, NONE, LONG);
    AccountState hasty = state(NONE, LONG, NONE);
    for (AccountState state : new AccountState[] {patient, hasty}) {
      state.requestStarted();
      assertThat(state.isOver()).isFalse();
      state.requestEnded();
    }

    assertThat(patient.isOver()).isFalse();
    assertThat(patient.untilGraceEnds(LONG.multipliedBy(2))).isLessThanOrEqualTo(LONG);
    assertThat(hasty.isOver()).isTrue();
  }

  @Test
  void aSocketThatClosesDoesNotEndTheWaitForRequests() {
    AccountState state = state(NONE, NONE, LONG);
    state.attached();
    state.requestStarted();
    state.requestEnded();
    state.detached(true);

    assertThat(state.isOver()).isFalse();
  }

  @Test
  void aRequestDoesNotEndTheGraceAfterASocket() {
    AccountState state = state(LONG, LONG, NONE);
    state.attached();
    state.detached(true);
    state.requestStarted();
    state.requestEnded();

    assertThat(state.isOver()).isFalse();
  }

  @Test
  void anOpenSocketOutlastsIdleRequests() {
    AccountState state = state(NONE, NONE, NONE);
    state.attached();
    state.requestStarted();
    state.requestEnded();
    assertThat(state.isOver()).isFalse();
    assertThat(state.untilGraceEnds(LONG)).isEqualTo(LONG);

    state.detached(true);
    assertThat(state.isOver()).isTrue();
  }

  @Test
  void aRunningRequestOutlastsASocket() {
    AccountState state = state(NONE, NONE, NONE);
    state.attached();
    state.requestStarted();
    state.detached(true);
    assertThat(state.isOver()).isFalse();

    state.requestEnded();
    assertThat(state.isOver()).isTrue();
  }
}
