package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.ServerMessage.StreamChunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer on its way to the thread of a request. */
@Timeout(30)
class ExchangeTest {
  private static final Duration LONG = Duration.ofHours(1);

  private static ServerMessage chunk(String text) {
    return new StreamChunk(text, 1, Optional.empty());
  }

  @Test
  void aMessageCountsAsWrittenWhenTheReaderAsksForTheNext() throws InterruptedException {
    Exchange exchange = new Exchange(Thread.currentThread(), LONG, Optional.empty());
    exchange.send(List.of(chunk("a"), chunk("b")));
    CountDownLatch flushed = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    exchange.flush();
                    flushed.countDown();
                  } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThat(exchange.next()).contains(chunk("a"));
    assertThat(exchange.next()).contains(chunk("b"));
    assertThat(flushed.getCount()).isOne();
    exchange.answerEnded(new PlainForm("1", Optional.empty()));
    assertThat(exchange.next()).isEmpty();
    writer.join();
    assertThat(flushed.getCount()).isZero();
  }

  @Test
  void aReaderThatIsStuckIsInterrupted() throws InterruptedException {
    Exchange exchange =
        new Exchange(Thread.currentThread(), Duration.ofMillis(10), Optional.empty());
    exchange.send(List.of(chunk("a"), chunk("b")));
    exchange.next();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                exchange.flush();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });

    assertThatThrownBy(() -> new CountDownLatch(1).await())
        .isInstanceOf(InterruptedException.class);
    assertThat(exchange.isOpen()).isFalse();
    assertThat(exchange.next()).isEmpty();
  }

  @Test
  void whatRunsForAClientIsEndedOnceWhenItLeaves() {
    AtomicInteger ended = new AtomicInteger();
    Exchange exchange = new Exchange(Thread.currentThread(), LONG, Optional.empty());
    exchange.whenClosed(ended::incrementAndGet);

    exchange.close();
    exchange.close();

    assertThat(ended).hasValue(1);
    exchange.whenClosed(ended::incrementAndGet);
    assertThat(ended).hasValue(2);
  }

  @Test
  void nothingIsKeptForAClientThatHasLeft() throws InterruptedException {
    Exchange exchange = new Exchange(Thread.currentThread(), LONG, Optional.empty());
    exchange.send(List.of(chunk("a")));
    exchange.close();
    exchange.send(List.of(chunk("b")));

    exchange.flush();
    assertThat(exchange.next()).isEmpty();
  }
}
