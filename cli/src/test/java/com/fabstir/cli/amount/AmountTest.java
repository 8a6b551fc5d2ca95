package com.fabstir.cli.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money on the command line, exact to the base unit. */
class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "0.5ETH, 500000000000000000, 0.5 ETH",
    "2USDC, 2000000, 2 USDC",
    "2 usdc, 2000000, 2 USDC",
    "0.000001USDC, 1, 0.000001 USDC",
    "1_000FAB, 1000000000000000000000, 1000 FAB",
    "1gwei, 1000000000, 1 gwei",
    "115792089237316195423570985008687907853wei, 115792089237316195423570985008687907853, "
        + "115792089237316195423570985008687907853 wei",
    "0ETH, 0, 0 ETH",
  })
  void readsAndPrintsExactly(String text, BigInteger baseUnits, String printed) {
    Amount amount = Amount.parse(text);

    assertThat(amount.baseUnits()).isEqualTo(baseUnits);
    assertThat(amount).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "", "ETH", "-1ETH", "1.5wei", "0.0000001USDC", "1 DOGE", "1e18wei"})
  void refusesWhatIsNoExactAmount(String text) {
    assertThatThrownBy(() -> Amount.parse(text))
        .isInstanceOf(FabstirException.class)
        .hasFieldOrPropertyWithValue("code", com.fabstir.error.ErrorCode.USAGE);
  }

  @Test
  void printsPricesPerMillionTokens() {
    assertThat(Unit.USDC.perMillionTokens(BigInteger.valueOf(316))).isEqualTo("316 USDC/M");
    assertThat(Unit.ETH.perMillionTokens(new BigInteger("11363636363636")))
        .isEqualTo("11.363636363636 ETH/M");
  }
}
