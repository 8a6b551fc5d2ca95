package com.fabstir.node.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** Counts since the node started. Safe for use by many threads. */
public final class NodeCounters {
  private final RateWindow window = new RateWindow();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder failedAnswers = new LongAdder();
  private final LongAdder refusedMessages = new LongAdder();
  private final LongAdder silencedErrors = new LongAdder();
  private final LongAdder failedSignatures = new LongAdder();

  /** Tokens that were written to an account. */
  public void tokensGenerated(int count) {
    tokens.add(count);
    window.add(System.nanoTime(), count);
  }

  public void answered() {
    answers.increment();
  }

  public void answerFailed() {
    failedAnswers.increment();
  }

  public void messageRefused() {
    refusedMessages.increment();
  }

  /**
   * An error was not sent, because it would have ended a running answer that it did not concern.
   */
  public void errorSilenced() {
    silencedErrors.increment();
  }

  public void signatureFailed() {
    failedSignatures.increment();
  }

  public long tokens() {
    return tokens.sum();
  }

  /** Over the last {@link RateWindow#SECONDS} seconds. */
  public double tokensPerSecond() {
    return window.perSecond(System.nanoTime());
  }

  public long answers() {
    return answers.sum();
  }

  public long failedAnswers() {
    return failedAnswers.sum();
  }

  public long refusedMessages() {
    return refusedMessages.sum();
  }

  public long silencedErrors() {
    return silencedErrors.sum();
  }

  public long failedSignatures() {
    return failedSignatures.sum();
  }
}
