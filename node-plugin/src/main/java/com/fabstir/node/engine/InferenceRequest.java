package com.fabstir.node.engine;

import java.util.List;
import java.util.Objects;

/**
 * One prompt to answer.
 *
 * @param prompt what the model is asked
 * @param sampling how tokens are chosen
 * @param maxTokens the most tokens to generate, at least 1; the context size bounds it further
 * @param stopStrings texts that end the answer where they begin; none is empty
 */
public record InferenceRequest(
    Prompt prompt, SamplingParameters sampling, int maxTokens, List<String> stopStrings) {

  public InferenceRequest {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(sampling, "sampling");
    stopStrings = List.copyOf(stopStrings);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, found " + maxTokens);
    }
    if (stopStrings.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a stop string must not be empty");
    }
  }

  public InferenceRequest(Prompt prompt, SamplingParameters sampling, int maxTokens) {
    this(prompt, sampling, maxTokens, List.of());
  }
}
