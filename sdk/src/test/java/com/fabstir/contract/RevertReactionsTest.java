package com.fabstir.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.RevertReason;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevertReactionsTest {
  private final RevertReactions reactions = new RevertReactions();

  /** Texts of all generations. */
  @ParameterizedTest
  @CsvSource({
    "Session not active, SESSION_NOT_ACTIVE",
    "Only host can submit proof, NOT_SESSION_HOST",
    "Not host, NOT_SESSION_HOST",
    "Only depositor or host can complete, NOT_SESSION_HOST",
    "Invalid signature length, NOT_SESSION_HOST",
    "Invalid proof signature, NOT_SESSION_HOST",
    "ProofSystem not set, SETTLEMENT_BLOCKED",
    "Must claim minimum tokens, CLAIM_TOO_SMALL",
    "Excessive tokens claimed, CLAIM_TOO_EARLY",
    "Exceeds deposit, CLAIM_OVER_DEPOSIT",
    "Must wait dispute window, COMPLETION_TOO_EARLY",
    "Dispute wait, COMPLETION_TOO_EARLY",
    "Session not timed out, TIMEOUT_TOO_EARLY",
    "Not authorized to credit earnings, SETTLEMENT_BLOCKED",
    "ETH transfer to HostEarnings failed, SETTLEMENT_BLOCKED",
    "ETH refund failed, SETTLEMENT_BLOCKED",
    "Already registered, ALREADY_REGISTERED",
    "Not registered, NOT_REGISTERED",
    "Node not active, NOT_REGISTERED",
    "Host not registered, NOT_REGISTERED",
    "Host not active, NOT_REGISTERED",
    "Model not approved, MODEL_NOT_APPROVED",
    "Model not supported, MODEL_NOT_APPROVED",
    "Host does not support model, MODEL_NOT_APPROVED",
    "Native price below minimum, PRICE_OUT_OF_BOUNDS",
    "Native price above maximum, PRICE_OUT_OF_BOUNDS",
    "Stable price below minimum, PRICE_OUT_OF_BOUNDS",
    "Stable price above maximum, PRICE_OUT_OF_BOUNDS",
    "Price below minimum, PRICE_OUT_OF_BOUNDS",
    "Price above maximum, PRICE_OUT_OF_BOUNDS",
    "Price below host minimum, PRICE_OUT_OF_BOUNDS",
    "Price below host minimum for model, PRICE_OUT_OF_BOUNDS",
    "Stake transfer failed, STAKE_TOO_LOW",
    "Insufficient deposit, DEPOSIT_OUT_OF_BOUNDS",
    "Deposit too small for proof interval, DEPOSIT_OUT_OF_BOUNDS",
    "Deposit too large, DEPOSIT_OUT_OF_BOUNDS",
    "Zero deposit, DEPOSIT_OUT_OF_BOUNDS",
    "Token not accepted, TOKEN_NOT_ACCEPTED",
    "Token not configured, TOKEN_NOT_ACCEPTED",
    "Token max deposit not configured, TOKEN_NOT_ACCEPTED",
    "Insufficient native balance, FUNDS_TOO_LOW",
    "Insufficient token balance, FUNDS_TOO_LOW",
    "Insufficient balance, FUNDS_TOO_LOW",
    "Insufficient earnings, FUNDS_TOO_LOW",
    "No earnings to withdraw, FUNDS_TOO_LOW",
    "Only treasury, TRANSACTION_REVERTED",
    "something new, TRANSACTION_REVERTED"
  })
  void aTextLeadsToTheCodeOfItsReason(String text, ErrorCode code) {
    FabstirException failure = reactions.translate("do a thing", new RevertReason.Message(text));
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure).hasMessage("The chain refused to do a thing: " + text);
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(reactions.translate("x", new RevertReason.Message("SESSION NOT ACTIVE")).code())
        .isEqualTo(ErrorCode.SESSION_NOT_ACTIVE);
  }

  @Test
  void customErrorsAreKnownToo() {
    assertThat(
            reactions
                .translate("x", new RevertReason.CustomError("EnforcedPause", List.of()))
                .code())
        .isEqualTo(ErrorCode.CONTRACT_PAUSED);
    FabstirException failure =
        reactions.translate(
            "x",
            new RevertReason.CustomError("ERC20InsufficientBalance", List.of("0xabc", "1", "2")));
    assertThat(failure.code()).isEqualTo(ErrorCode.FUNDS_TOO_LOW);
    assertThat(failure).hasMessageContaining("(0xabc, 1, 2)");
    assertThat(failure.hint()).isPresent();
  }

  @Test
  void hintsNameTheSettingToLookAt() {
    assertThat(hint("Native price below minimum")).contains("--price-native");
    assertThat(hint("Stable price above maximum")).contains("--price-stable");
    assertThat(hint("Model not approved")).contains("--models");
    assertThat(hint("Insufficient deposit")).contains("--deposit");
    assertThat(hint("Already registered")).contains("update-registration");
  }

  private String hint(String text) {
    return reactions.translate("x", new RevertReason.Message(text)).hint().orElseThrow();
  }
}
