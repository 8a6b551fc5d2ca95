package com.fabstir.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainTimeTest {
  @ParameterizedTest
  @CsvSource({"PT2M,PT1M50S", "PT30S,PT20S", "PT15S,PT5S", "PT9S,PT3S", "PT0S,PT0S"})
  void answersGetAllButTenSecondsAndAtLeastAThird(Duration limit, Duration answers) {
    assertThat(DrainTime.forAnswers(limit)).isEqualTo(answers);
  }
}
