package com.fabstir.node.telemetry;

import com.fabstir.wire.WireErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts since the node started. Safe for use by many threads. */
public final class NodeCounters {
  private final MeterRegistry registry;
  private final RateWindow window = new RateWindow();
  private final Counter tokens;
  private final Counter operatorTokens;
  private final Counter promptTokens;
  private final Counter reusedPromptTokens;
  private final Counter disputedCounts;
  private final Counter answers;
  private final Counter silencedErrors;
  private final Counter failedSignatures;

  public NodeCounters(MeterRegistry registry) {
    this.registry = registry;
    tokens = NodeMeter.TOKENS_GENERATED.counter(registry);
    operatorTokens = NodeMeter.TOKENS_OPERATOR.counter(registry);
    promptTokens = NodeMeter.TOKENS_PROMPT.counter(registry);
    reusedPromptTokens = NodeMeter.TOKENS_PROMPT_REUSED.counter(registry);
    disputedCounts = NodeMeter.TOKENS_DISPUTED.counter(registry);
    answers = NodeMeter.ANSWERS.counter(registry);
    silencedErrors = NodeMeter.ERRORS_SILENCED.counter(registry);
    failedSignatures = NodeMeter.SIGNATURE_FAILURES.counter(registry);
    // At zero from the start: a first failure must be seen as a change.
    for (WireErrorCode code : WireErrorCode.values()) {
      NodeMeter.ANSWERS_FAILED.counter(registry, "code", code.name());
      NodeMeter.MESSAGES_REFUSED.counter(registry, "code", code.name());
    }
    NodeMeter.TOKENS_PER_SECOND.gauge(registry, this::tokensPerSecond);
  }

  /**
   * @param billed whether they were written to an account that somebody pays
   */
  public void tokensGenerated(int count, boolean billed) {
    (billed ? tokens : operatorTokens).increment(count);
    window.add(System.nanoTime(), count);
  }

  /**
   * Tokens of a prompt that the model takes up.
   *
   * @param reused how many of them it need not compute
   */
  public void promptTokens(int count, int reused) {
    promptTokens.increment(count);
    reusedPromptTokens.increment(reused);
  }

  /** Server, tokenizer and node put the tokens of an answer differently. */
  public void tokenCountDisputed() {
    disputedCounts.increment();
  }

  public void answered() {
    answers.increment();
  }

  /**
   * @param code of the error that the client got
   */
  public void answerFailed(String code) {
    NodeMeter.ANSWERS_FAILED.counter(registry, "code", code).increment();
  }

  /**
   * @param code of the error that the client got
   */
  public void messageRefused(String code) {
    NodeMeter.MESSAGES_REFUSED.counter(registry, "code", code).increment();
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
    return (long) tokens.count();
  }

  /** Over the last {@link RateWindow#SECONDS} seconds. */
  public double tokensPerSecond() {
    return window.perSecond(System.nanoTime());
  }
}
