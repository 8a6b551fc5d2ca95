package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceReaderTest {
  @ParameterizedTest
  @CsvSource({
    "316, stable, 316",
    "5USDC/M, stable, 5",
    "5 USD/M, stable, 5",
    "0.000316USDC, stable, 316",
    "50ETH/M, native, 50000000000000",
    "2272727273wei, native, 2272727273",
    "10 USD per million tokens, native, 2500000000",
  })
  void readsPricesByTokenAndByMillion(String text, String coin, BigInteger expected) {
    assertThat(reader(coin).baseUnitsPerToken(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000005USDC/M, stable",
    "5ETH/M, stable",
    "cheap, native",
    "0.5USDC/M, stable",
    "5/M, stable",
    "-5, stable"
  })
  void refusesPricesThatAreNoWholeBaseUnitsOrAnotherCoin(String text, String coin) {
    assertThatThrownBy(() -> reader(coin).baseUnitsPerToken(text))
        .isInstanceOf(FabstirException.class);
  }

  @Test
  void dollarsOfANativeCoinNeedARate() {
    assertThatThrownBy(() -> PriceReader.nativeCoin(Optional.empty()).baseUnitsPerToken("5 USD/M"))
        .hasMessageContaining("rate");
  }

  @Test
  void whatIsPrintedShortReadsBack() {
    PerMillion eth = new PerMillion("ETH", 18);
    BigInteger price = new BigInteger("11363636363636");

    assertThat(eth.shortText(price)).isEqualTo("11.363636363636 ETH/M");
    assertThat(reader("native").baseUnitsPerToken(eth.shortText(price))).isEqualTo(price);
    assertThat(new PerMillion("USDC", 6).shortText(BigInteger.valueOf(316)))
        .isEqualTo("316 USDC/M");
  }

  private static PriceReader reader(String coin) {
    return coin.equals("stable")
        ? PriceReader.stable()
        : PriceReader.nativeCoin(Optional.of(new BigDecimal(4000)));
  }
}
