package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.error.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {
  @ParameterizedTest
  @ValueSource(ints = {128 + 6, 128 + 11, 128 + 9, 128 + 7, ProcessEnd.ENGINE_FAILED, 99})
  void whatNobodyWantedIsACrash(int status) {
    assertThat(new ProcessEnd(status).isCrash()).isTrue();
    assertThat(new ProcessEnd(status).isWorthAnotherTry()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = ExitCode.class, mode = EnumSource.Mode.EXCLUDE, names = "RETRYABLE")
  void whatANodeEndsWithByItselfIsNone(ExitCode code) {
    assertThat(new ProcessEnd(code.code()).isWorthAnotherTry()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {128 + 1, 128 + 2, 128 + 15})
  void theSignalsOfAWishedEndAreNone(int status) {
    assertThat(new ProcessEnd(status).isWorthAnotherTry()).isFalse();
  }

  @Test
  void saysItInWords() {
    assertThat(new ProcessEnd(134).inWords()).isEqualTo("signal SIGABRT");
    assertThat(new ProcessEnd(99).inWords()).isEqualTo("exit status 99");
    assertThat(new ProcessEnd(ProcessEnd.ENGINE_FAILED).inWords()).isEqualTo("the engine failed");
    assertThat(new ProcessEnd(ExitCode.RETRYABLE.code()).isCrash()).isFalse();
    assertThat(new ProcessEnd(ExitCode.RETRYABLE.code()).isWorthAnotherTry()).isTrue();
  }
}
