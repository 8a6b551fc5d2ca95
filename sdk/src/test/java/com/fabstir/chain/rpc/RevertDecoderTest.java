package com.fabstir.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.RevertReason;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevertDecoderTest {
  private static final String TEXT =
      "0x08c379a0"
          + "0000000000000000000000000000000000000000000000000000000000000020"
          + "0000000000000000000000000000000000000000000000000000000000000012"
          + "53657373696f6e206e6f742061637469766500000000000000000000000000000000".substring(0, 64);

  @Test
  void aMessageIsRead() {
    assertThat(RevertDecoder.decode(TEXT))
        .isEqualTo(new RevertReason.Message("Session not active"));
  }

  @ParameterizedTest
  @CsvSource({
    "0x01, failed assertion",
    "0x11, arithmetic overflow",
    "0x12, division by zero",
    "0x32, index out of bounds",
    "0x99, internal error"
  })
  void aPanicIsReadByItsCode(String code, String meaning) {
    String data = "0x4e487b71" + "0".repeat(62) + code.substring(2);
    assertThat(RevertDecoder.decode(data).text()).contains(meaning);
  }

  @Test
  void aKnownCustomErrorIsReadWithItsArguments() {
    String data =
        "0xfb8f41b2"
            + "0".repeat(24)
            + "70997970c51812dc3a010c7d01b50e0d17dc79c8"
            + "0".repeat(63)
            + "7"
            + "0".repeat(62)
            + "64";
    assertThat(RevertDecoder.decode(data).text())
        .isEqualTo(
            "ERC20InsufficientAllowance(0x70997970C51812dc3A010C7d01b50e0d17dc79C8, 7, 100)");
  }

  /** Selectors as the contracts' compiler made them. */
  @ParameterizedTest
  @CsvSource({
    "9996b315, AddressEmptyCode, 1",
    "4c9c8ce3, ERC1967InvalidImplementation, 1",
    "b398979f, ERC1967NonPayable, 0",
    "d93c0665, EnforcedPause, 0",
    "8dfc202b, ExpectedPause, 0",
    "d6bda275, FailedCall, 0",
    "f92ee8a9, InvalidInitialization, 0",
    "d7e6bcf8, NotInitializing, 0",
    "1e4fbdf7, OwnableInvalidOwner, 1",
    "118cdaa7, OwnableUnauthorizedAccount, 1",
    "3ee5aeb5, ReentrancyGuardReentrantCall, 0",
    "5274afe7, SafeERC20FailedOperation, 1",
    "e07c8dba, UUPSUnauthorizedCallContext, 0",
    "aa1d49a4, UUPSUnsupportedProxiableUUID, 1",
    "e450d38c, ERC20InsufficientBalance, 3",
    "fb8f41b2, ERC20InsufficientAllowance, 3",
    "ec442f05, ERC20InvalidReceiver, 1",
    "96c6fd1e, ERC20InvalidSender, 1",
    "e602df05, ERC20InvalidApprover, 1",
    "94280d62, ERC20InvalidSpender, 1"
  })
  void allCustomErrorsOfTheContractsAreKnown(String selector, String name, int arguments) {
    assertThat(RevertDecoder.decode("0x" + selector + "0".repeat(64 * arguments)))
        .isInstanceOfSatisfying(
            RevertReason.CustomError.class,
            error -> {
              assertThat(error.name()).isEqualTo(name);
              assertThat(error.arguments()).hasSize(arguments);
            });
  }

  @ParameterizedTest
  @CsvSource({"0xdeadbeef", "0x08c379a0", "0x08c379a0ff", "0x4e487b7101", "0xfb8f41b200", "0x12"})
  void whatCannotBeReadIsShownAsItIs(String data) {
    assertThat(RevertDecoder.decode(data)).isEqualTo(new RevertReason.UnknownData(data));
  }

  @Test
  void aLengthBeyondTheDataIsNotBelieved() {
    String data = TEXT.substring(0, 74) + "f".repeat(64);
    assertThat(RevertDecoder.decode(data)).isInstanceOf(RevertReason.UnknownData.class);
  }

  @Test
  void nodesSayRevertsInSeveralWays() {
    assertThat(reason(3, "execution reverted: x", TEXT))
        .contains(new RevertReason.Message("Session not active"));
    assertThat(reason(-32000, "execution reverted: Not registered", null))
        .contains(new RevertReason.Message("Not registered"));
    assertThat(reason(3, "execution reverted", "0x"))
        .contains(new RevertReason.Halt("reverted without a reason"));
    assertThat(reason(-32603, "EVM error InvalidFEOpcode", null))
        .contains(new RevertReason.Halt("EVM error InvalidFEOpcode"));
    assertThat(reason(-32000, "out of gas", null)).isPresent();
    assertThat(reason(-32000, "header not found", null)).isEmpty();
    assertThat(reason(-32601, "the method eth_call does not exist", null)).isEmpty();
  }

  private static Optional<RevertReason> reason(int code, String message, String data) {
    return RevertDecoder.reason(new Refusal(code, message, Optional.ofNullable(data)));
  }
}
