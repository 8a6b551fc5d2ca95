package com.fabstir.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A wish to end is heard once by everybody who waits. */
class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger heard = new AtomicInteger();

  @Test
  void wakesThoseWhoWait() {
    Thread.ofVirtual().start(cancellation::cancel);

    assertThat(cancellation.await(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aWaitEndsByItselfWithoutACancellation() {
    assertThat(cancellation.await(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void runsListenersOnceAndLateOnesAtOnce() {
    cancellation.onCancel(heard::incrementAndGet);
    cancellation.onCancel(heard::incrementAndGet).close();

    cancellation.cancel();
    cancellation.cancel();
    cancellation.onCancel(heard::incrementAndGet);

    assertThat(heard).hasValue(2);
  }

  @Test
  void checkFailsOnlyAfterwards() {
    cancellation.check();
    cancellation.cancel();

    assertThatThrownBy(cancellation::check)
        .hasFieldOrPropertyWithValue("code", ErrorCode.INTERRUPTED);
  }
}
