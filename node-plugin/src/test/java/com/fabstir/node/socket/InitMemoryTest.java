package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.wire.ByteString;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InitMemoryTest {
  private static final ByteString NONCE = ByteString.fromHex("0102");

  private final RecordedAccount account = new RecordedAccount();
  private final InitMemory memory = new InitMemory(account);
  private final AtomicInteger counted = new AtomicInteger();

  @Test
  void anInitThatTheLimitRefusesMayComeAgain() {
    WireException tooMany = new WireException(WireErrorCode.RATE_LIMIT_EXCEEDED, "later");
    assertThatThrownBy(
            () ->
                memory.requireFirst(
                    NONCE,
                    () -> {
                      throw tooMany;
                    }))
        .isSameAs(tooMany);

    memory.requireFirst(NONCE, counted::incrementAndGet);

    assertThat(account.knowsInit(NONCE.toBytes())).isTrue();
    assertReplayed(memory);
  }

  @Test
  void aReplayedInitCountsForNoLimitAlsoAfterARestart() {
    memory.requireFirst(NONCE, counted::incrementAndGet);

    assertReplayed(memory);
    assertReplayed(new InitMemory(account));
    assertThat(counted).hasValue(1);
  }

  private void assertReplayed(InitMemory asked) {
    assertThatThrownBy(() -> asked.requireFirst(NONCE, counted::incrementAndGet))
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.error().code()).isEqualTo("REPLAYED_MESSAGE"));
  }
}
