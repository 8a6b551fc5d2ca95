package com.fabstir.node.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One prompt to answer.
 *
 * @param prompt what the model is asked
 * @param sampling how tokens are chosen
 * @param maxTokens the most tokens to generate, at least 1; the context size bounds it further
 * @param stopStrings texts that end the answer where they begin; none is empty
 * @param conversation what the prompt goes on with: the engine may keep what it computed for
 *     earlier prompts of the same conversation, until it is told to forget it
 */
public record InferenceRequest(
    Prompt prompt,
    SamplingParameters sampling,
    int maxTokens,
    List<String> stopStrings,
    Optional<String> conversation) {

  public InferenceRequest {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(conversation, "conversation");
    stopStrings = List.copyOf(stopStrings);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, found " + maxTokens);
    }
    if (stopStrings.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("a stop string must not be empty");
    }
  }

  public InferenceRequest(
      Prompt prompt, SamplingParameters sampling, int maxTokens, List<String> stopStrings) {
    this(prompt, sampling, maxTokens, stopStrings, Optional.empty());
  }

  public InferenceRequest(Prompt prompt, SamplingParameters sampling, int maxTokens) {
    this(prompt, sampling, maxTokens, List.of());
  }

  /** The same as a part of a conversation. */
  public InferenceRequest within(String name) {
    return new InferenceRequest(prompt, sampling, maxTokens, stopStrings, Optional.of(name));
  }
}
