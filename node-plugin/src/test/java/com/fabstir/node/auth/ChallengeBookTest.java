package com.fabstir.node.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireException;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChallengeBookTest {
  private static final BigInteger JOB = BigInteger.valueOf(42);
  private static final ChallengeBook.Scope SCOPE =
      new ChallengeBook.Scope(
          31337, new Address("0x" + "1".repeat(40)), new Address("0x" + "2".repeat(40)));

  private Instant now = Instant.ofEpochSecond(1_800_000_000);
  private final ChallengeBook book = new ChallengeBook(SCOPE, () -> now);
  private final LocalSigner wallet = LocalSigner.random();

  private WalletChallenge issue(String caller) {
    return book.issue(wallet.address(), JOB, caller);
  }

  private static void assertRefused(String code, String part, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.error().code()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  @Test
  void bindsAChallengeToThisNodeAndWhatItWasAskedFor() {
    WalletChallenge challenge = issue("a");

    assertThat(challenge.chainId()).isEqualTo(SCOPE.chainId());
    assertThat(challenge.marketplace()).isEqualTo(SCOPE.marketplace());
    assertThat(challenge.host()).isEqualTo(SCOPE.host());
    assertThat(challenge.wallet()).isEqualTo(wallet.address());
    assertThat(challenge.jobId()).isEqualTo(JOB);
    assertThat(challenge.expiresAtSeconds()).isEqualTo(1_800_000_120);
    assertThat(issue("a").nonce()).isNotEqualTo(challenge.nonce());
  }

  @Test
  void takesAnAnswerOnce() {
    WalletProof proof = issue("a").prove(wallet);

    assertThat(book.redeem(proof, JOB)).isEqualTo(wallet.address());
    assertRefused("AUTHENTICATION_FAILED", "used", () -> book.redeem(proof, JOB));
  }

  @Test
  void takesNoAnswerAfterItsTime() {
    WalletProof early = issue("a").prove(wallet);
    WalletProof late = issue("a").prove(wallet);
    now = now.plus(ChallengeBook.LIFE).minusSeconds(1);
    assertThat(book.redeem(early, JOB)).isEqualTo(wallet.address());
    now = now.plusSeconds(1);

    assertRefused("AUTHENTICATION_FAILED", "expired", () -> book.redeem(late, JOB));
  }

  @Test
  void takesNoAnswerForAnotherJobOrByAnotherKeyAndGivesNoSecondTry() {
    WalletChallenge first = issue("a");
    WalletChallenge second = issue("a");
    try (LocalSigner other = LocalSigner.random()) {
      assertRefused(
          "AUTHENTICATION_FAILED",
          "for job 42",
          () -> book.redeem(first.prove(wallet), BigInteger.ONE));
      assertRefused(
          "AUTHENTICATION_FAILED", "signature", () -> book.redeem(second.prove(other), JOB));
    }

    assertRefused("AUTHENTICATION_FAILED", "used", () -> book.redeem(first.prove(wallet), JOB));
    assertRefused("AUTHENTICATION_FAILED", "used", () -> book.redeem(second.prove(wallet), JOB));
  }

  @Test
  void aRestartForgetsThemAll() {
    WalletProof proof = issue("a").prove(wallet);
    ChallengeBook restarted = new ChallengeBook(SCOPE, () -> now);

    assertRefused("AUTHENTICATION_FAILED", "unknown", () -> restarted.redeem(proof, JOB));
  }

  @Test
  void theOldestOfACallerGivesWay() {
    WalletChallenge oldest = issue("a");
    WalletChallenge second = issue("a");
    for (int i = 2; i <= ChallengeBook.MAX_OPEN_PER_CALLER; i++) {
      issue("a");
    }

    assertRefused("AUTHENTICATION_FAILED", "unknown", () -> book.redeem(oldest.prove(wallet), JOB));
    assertThat(book.redeem(second.prove(wallet), JOB)).isEqualTo(wallet.address());
  }

  @Test
  void theOldestOfAllGivesWay() {
    WalletChallenge oldest = issue("first");
    WalletChallenge second = issue("second");
    for (int i = 2; i <= ChallengeBook.MAX_OPEN; i++) {
      issue("b" + i / 50);
    }

    assertRefused("AUTHENTICATION_FAILED", "unknown", () -> book.redeem(oldest.prove(wallet), JOB));
    assertThat(book.redeem(second.prove(wallet), JOB)).isEqualTo(wallet.address());
  }
}
