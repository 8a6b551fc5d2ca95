package com.fabstir.node.engine.sample;

import com.fabstir.node.engine.SamplingParameters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The last tokens of prompt and answer, and how they lower the logits of their like. The formulas
 * are those of llama.cpp's penalties sampler.
 */
final class PenaltyWindow {
  private final SamplingParameters parameters;
  private final Deque<Integer> tokens = new ArrayDeque<>();
  private final Map<Integer, Integer> counts = new HashMap<>();

  PenaltyWindow(SamplingParameters parameters) {
    this.parameters = parameters;
  }

  void add(int token) {
    if (parameters.penaltyWindow() == 0 || !penalises()) {
      return;
    }
    tokens.addLast(token);
    counts.merge(token, 1, Integer::sum);
    if (tokens.size() > parameters.penaltyWindow()) {
      counts.computeIfPresent(tokens.removeFirst(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  void apply(float[] logits) {
    counts.forEach((token, count) -> logits[token] = penalised(logits[token], count));
  }

  private float penalised(float logit, int count) {
    // Division would raise a negative logit.
    double repeated =
        logit > 0 ? logit / parameters.repeatPenalty() : logit * parameters.repeatPenalty();
    double lowered =
        repeated - count * parameters.frequencyPenalty() - parameters.presencePenalty();
    return (float) lowered;
  }

  private boolean penalises() {
    return parameters.repeatPenalty() != 1
        || parameters.frequencyPenalty() != 0
        || parameters.presencePenalty() != 0;
  }
}
