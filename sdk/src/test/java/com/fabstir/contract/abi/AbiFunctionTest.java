package com.fabstir.contract.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbiFunctionTest {
  private static final AbiFunction BALANCE = AbiFunction.of("balanceOf(address)", "uint256");
  private static final String WORD_1 = "0".repeat(63) + "1";

  @Test
  void anEmptyAnswerIsNoZero() {
    assertThatThrownBy(() -> BALANCE.decode("0x"))
        .isInstanceOf(AbiMismatchException.class)
        .hasMessageContaining("0 bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0x01", "0x00000000000000000000000000000000000000000000000000000000000001"})
  void aShortAnswerIsRefused(String data) {
    assertThatThrownBy(() -> BALANCE.decode(data)).isInstanceOf(AbiMismatchException.class);
  }

  @Test
  void offsetsAndLengthsBeyondTheDataAreRefused() {
    AbiFunction text = AbiFunction.of("symbol()", "string");
    assertThatThrownBy(() -> text.decode("0x" + "f".repeat(64)))
        .isInstanceOf(AbiMismatchException.class);
    assertThatThrownBy(() -> text.decode("0x" + "0".repeat(62) + "20" + "f".repeat(64)))
        .isInstanceOf(AbiMismatchException.class);
    AbiFunction list = AbiFunction.of("all()", "address[]");
    assertThatThrownBy(() -> list.decode("0x" + "0".repeat(62) + "20" + "0".repeat(62) + "05"))
        .isInstanceOf(AbiMismatchException.class);
  }

  @Test
  void listsOfAnyLengthAreRead() {
    AbiFunction list = AbiFunction.of("all()", "address[]");
    String head = "0x" + "0".repeat(62) + "20";
    assertThat(list.decode(head + "0".repeat(64)).addresses(0)).isEmpty();
    assertThat(list.decode(head + WORD_1 + WORD_1).addresses(0))
        .isEqualTo(List.of(new Address("0x" + "0".repeat(39) + "1")));
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    assertThatThrownBy(BALANCE::encode).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BALANCE.encode("0x00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no address");
    assertThatThrownBy(() -> AbiFunction.of("f((uint256))"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    AbiValues values = BALANCE.decode("0x" + "f".repeat(64));
    assertThat(values.number(0).bitLength()).isEqualTo(256);
    assertThatThrownBy(() -> values.smallNumber(0)).isInstanceOf(AbiMismatchException.class);
  }
}
