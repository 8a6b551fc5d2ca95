package com.fabstir.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.node.engine.GenerationEvent.Piece;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BufferedGenerationTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Piece ONE_TOKEN = new Piece("a", List.of(1));
  private static final Piece TEXT_ONLY = new Piece("a", List.of());

  private final BufferedGeneration generation = new BufferedGeneration(1, 100, () -> {});

  private Thread awaiting(int tokens) {
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    generation.awaitTokens(tokens, LONG);
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
    return reader;
  }

  private static void assertWoken(Thread reader) throws InterruptedException {
    assertThat(reader.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void wakesAReaderOfGroupsWhenItsTokensAreThere() throws InterruptedException {
    Thread reader = awaiting(3);
    generation.deliver(ONE_TOKEN);
    generation.deliver(ONE_TOKEN);

    assertThat(reader.join(Duration.ofMillis(50))).isFalse();

    generation.deliver(ONE_TOKEN);
    assertWoken(reader);
  }

  @Test
  void wakesItAtTheEndToo() throws InterruptedException {
    Thread reader = awaiting(3);
    generation.deliver(ONE_TOKEN);
    generation.finish(FinishReason.STOP, Optional.empty());

    assertWoken(reader);
  }

  @Test
  void wakesItWhenNothingMoreHasRoom() throws InterruptedException {
    Thread reader = awaiting(3);
    for (int i = 0; i < BufferedGeneration.CAPACITY_PIECES; i++) {
      generation.deliver(TEXT_ONLY);
    }

    assertWoken(reader);
  }

  @Test
  void countsOnlyWhatWasNotRead() throws InterruptedException {
    generation.deliver(ONE_TOKEN);
    generation.next();
    Thread reader = awaiting(1);

    generation.deliver(ONE_TOKEN);

    assertWoken(reader);
  }

  @Test
  void knowsWhenTheEngineHandedAPieceOver() throws InterruptedException {
    long before = System.nanoTime();
    generation.deliver(ONE_TOKEN);
    long after = System.nanoTime();
    generation.next();

    assertThat(generation.handedOverNanos()).isBetween(before, after);
  }
}
