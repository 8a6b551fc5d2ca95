package com.fabstir.evm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0.5, 18, 500000000000000000",
    "2, 6, 2000000",
    "2.50, 6, 2500000",
    "007, 0, 7",
    "1.0, 0, 1",
    "0, 18, 0",
    "0.000, 2, 0",
    "0.000001, 6, 1",
  })
  void readsExactly(String number, int decimals, BigInteger baseUnits) {
    assertThat(BaseUnits.parse(number, decimals)).contains(baseUnits);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 0", "0.0000001, 6", "1.001, 2"})
  void aNumberFinerThanTheSmallestUnitIsNone(String number, int decimals) {
    assertThat(BaseUnits.parse(number, decimals)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "500000000000000000, 18, 0.5",
    "1000000000000000000000, 18, 1000",
    "1, 6, 0.000001",
    "0, 6, 0",
    "10, 0, 10",
    "-1500000, 6, -1.5",
  })
  void writesWithoutNeedlessZeros(BigInteger baseUnits, int decimals, String text) {
    assertThat(BaseUnits.text(baseUnits, decimals)).isEqualTo(text);
  }

  @Test
  void agreesWithBigDecimal() {
    var random = new Random(20);
    for (int i = 0; i < 500; i++) {
      int decimals = random.nextInt(19);
      BigInteger number = new BigInteger(random.nextInt(130), random);

      String text = BaseUnits.text(number, decimals);

      BigDecimal exact = new BigDecimal(number, decimals);
      assertThat(text).isEqualTo(exact.stripTrailingZeros().toPlainString());
      assertThat(BaseUnits.parse(exact.toPlainString(), decimals)).contains(number);
    }
  }
}
