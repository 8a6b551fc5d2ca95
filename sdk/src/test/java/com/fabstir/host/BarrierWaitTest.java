package com.fabstir.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarrierWaitTest {
  @Test
  void spinsBrieflyAndSleepsThenWhereNobodyHasChosen() {
    assertThat(BarrierWait.missingIn(Map.of("PATH", "/bin")))
        .isEqualTo(Map.of("OMP_WAIT_POLICY", "passive", "GOMP_SPINCOUNT", "2000"));
  }

  @ParameterizedTest
  @CsvSource({"OMP_WAIT_POLICY,active", "GOMP_SPINCOUNT,0"})
  void leavesAnOperatorsChoiceAlone(String variable, String value) {
    assertThat(BarrierWait.missingIn(Map.of(variable, value))).isEmpty();
  }
}
