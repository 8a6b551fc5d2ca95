package com.fabstir.node.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How long clients wait for answers and for their tokens. Safe for use by many threads. */
public final class AnswerTimers {
  private final Timer queueWait;
  private final Timer firstToken;
  private final Timer betweenTokens;
  private final Timer whole;

  public AnswerTimers(MeterRegistry registry) {
    queueWait = NodeMeter.QUEUE_WAIT.timer(registry);
    firstToken = NodeMeter.TIME_TO_FIRST_TOKEN.timer(registry);
    betweenTokens = NodeMeter.INTER_TOKEN.timer(registry);
    whole = NodeMeter.ANSWER_DURATION.timer(registry);
  }

  /**
   * @param receivedNanos when the question came, by {@link System#nanoTime}
   */
  public Watch watch(long receivedNanos) {
    return new Watch(receivedNanos);
  }

  /** The times of one answer. Belongs to the thread that reads it. */
  public final class Watch {
    private final long receivedNanos;
    private OptionalLong lastNanos = OptionalLong.empty();

    private Watch(long receivedNanos) {
      this.receivedNanos = receivedNanos;
    }

    /**
     * Tokens came from the model. Where a piece of text took several, each counts with their mean.
     *
     * @param count 1 or more
     * @param handedOverNanos when, by {@link System#nanoTime}
     */
    public void tokens(int count, long handedOverNanos) {
      int later = count;
      if (lastNanos.isEmpty()) {
        firstToken.record(handedOverNanos - receivedNanos, TimeUnit.NANOSECONDS);
        later--;
      }
      long each = (handedOverNanos - lastNanos.orElse(handedOverNanos)) / count;
      for (int i = 0; i < later; i++) {
        betweenTokens.record(each, TimeUnit.NANOSECONDS);
      }
      lastNanos = OptionalLong.of(handedOverNanos);
    }

    /**
     * The answer is over.
     *
     * @param begunNanos when the model took it up; empty if it never did
     */
    public void ended(OptionalLong begunNanos) {
      begunNanos.ifPresent(begun -> queueWait.record(begun - receivedNanos, TimeUnit.NANOSECONDS));
      whole.record(System.nanoTime() - receivedNanos, TimeUnit.NANOSECONDS);
    }
  }
}
