package com.fabstir.node.engine;

import java.util.OptionalLong;

/**
 * How the next token is chosen. The order of the steps is that of llama.cpp: penalties, top-k,
 * top-p, min-p, temperature, draw.
 *
 * @param temperature 0 to 2; 0 takes the most probable token, higher is more varied
 * @param topK how many of the most probable tokens may be drawn; 0 means all
 * @param topP above 0, to 1: the smallest set of tokens with this probability in sum; 1 means all
 * @param minP 0 to 1: tokens below this share of the best one's probability are dropped; 0 means
 *     none
 * @param repeatPenalty above 0; divides the logits of tokens that occurred; 1 changes nothing
 * @param frequencyPenalty -2 to 2; subtracted from a logit for each occurrence
 * @param presencePenalty -2 to 2; subtracted once from the logit of a token that occurred
 * @param penaltyWindow how many of the last tokens, prompt included, the penalties look at
 * @param seed makes the draws repeatable; drawn at random when absent
 */
public record SamplingParameters(
    double temperature,
    int topK,
    double topP,
    double minP,
    double repeatPenalty,
    double frequencyPenalty,
    double presencePenalty,
    int penaltyWindow,
    OptionalLong seed) {

  /** Temperature 0, no penalties: the same answer every time. */
  public static final SamplingParameters GREEDY = new SamplingParameters(0);

  /** Temperature 0.7, top-k 40, top-p 0.95, min-p 0.05, no penalties, random seed. */
  public static final SamplingParameters BALANCED =
      new SamplingParameters(0.7, 40, 0.95, 0.05, 1, 0, 0, 64, OptionalLong.empty());

  public SamplingParameters {
    requireRange("temperature", temperature, 0, 2);
    requireRange("topK", topK, 0, Integer.MAX_VALUE);
    requireRange("topP", topP, Double.MIN_VALUE, 1);
    requireRange("minP", minP, 0, 1);
    requireRange("repeatPenalty", repeatPenalty, Double.MIN_VALUE, 10);
    requireRange("frequencyPenalty", frequencyPenalty, -2, 2);
    requireRange("presencePenalty", presencePenalty, -2, 2);
    requireRange("penaltyWindow", penaltyWindow, 0, 65_536);
  }

  /** The given temperature and nothing that filters or penalises. */
  public SamplingParameters(double temperature) {
    this(temperature, 0, 1, 0, 1, 0, 0, 64, OptionalLong.empty());
  }

  private static void requireRange(String name, double value, double low, double high) {
    // Written so that NaN is refused.
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, found %s".formatted(name, low, high, value));
    }
  }
}
