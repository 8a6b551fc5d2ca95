package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerMillionTest {
  private static final PerMillion USDC = new PerMillion("USDC", 6);
  private static final PerMillion ETH = new PerMillion("ETH", 18);

  @ParameterizedTest
  @CsvSource({
    "10, 10 USDC per million tokens",
    "316, 316 USDC per million tokens",
    "100000, 100000 USDC per million tokens",
    "0, 0 USDC per million tokens"
  })
  void oneBaseUnitOfUsdcIsOneUsdcPerMillion(BigInteger price, String text) {
    assertThat(USDC.text(price)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2272727273, 0.002272727273 ETH per million tokens",
    "11363636363636, 11.363636363636 ETH per million tokens",
    "1000000000000, 1 ETH per million tokens"
  })
  void oneEthPerMillionIsTenToTheTwelveWei(BigInteger price, String text) {
    assertThat(ETH.text(price)).isEqualTo(text);
    assertThat(ETH.baseUnitsPerToken(ETH.coins(price))).isEqualTo(price);
  }

  @Test
  void pricesBetweenTwoBaseUnitsNameTheNearest() {
    assertThatThrownBy(() -> USDC.baseUnitsPerToken(new BigDecimal("9.6")))
        .isInstanceOfSatisfying(
            FabstirException.class,
            failure ->
                assertThat(failure.hint())
                    .contains("The nearest price is " + "10 USDC per million tokens."))
        .hasMessageContaining("9.6 USDC");
  }
}
