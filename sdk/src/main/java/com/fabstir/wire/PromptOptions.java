package com.fabstir.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a request may say about how it wants to be answered. What is absent is the node's choice.
 *
 * @param model a name, a file name or a bytes32 model id
 * @param maxTokens longest answer in tokens, 1 or more
 * @param temperature 0.0 (greedy) to 2.0
 * @param topP nucleus, above 0.0 to 1.0
 * @param topK candidates, 0 (all) or more
 * @param seed of the sampler
 * @param stream whether the client wants pieces; over the socket it gets them anyway
 * @param frequencyPenalty -2.0 to 2.0, for each occurrence of a token
 * @param presencePenalty -2.0 to 2.0, once for a token that occurred
 * @param minP 0.0 to 1.0: tokens below this share of the best one's probability are dropped
 * @param repeatPenalty above 0.0 to 10.0; divides the logits of tokens that occurred
 * @param stop texts that end the answer before them, none of them empty
 */
public record PromptOptions(
    Optional<String> model,
    OptionalInt maxTokens,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalLong seed,
    Optional<Boolean> stream,
    OptionalDouble frequencyPenalty,
    OptionalDouble presencePenalty,
    OptionalDouble minP,
    OptionalDouble repeatPenalty,
    List<String> stop) {

  /** The most stop texts of a request, and the longest, in characters. */
  public static final int MAX_STOPS = 16;

  public static final int MAX_STOP_LENGTH = 256;

  public PromptOptions {
    stop = List.copyOf(stop);
  }

  public static final PromptOptions NONE =
      new PromptOptions(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          List.of());

  public static PromptOptions of(int maxTokens, double temperature) {
    return NONE.withMaxTokens(maxTokens).withTemperature(temperature);
  }

  public PromptOptions withModel(String name) {
    return new PromptOptions(
        Optional.of(name),
        maxTokens,
        temperature,
        topP,
        topK,
        seed,
        stream,
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withMaxTokens(int tokens) {
    return new PromptOptions(
        model,
        OptionalInt.of(tokens),
        temperature,
        topP,
        topK,
        seed,
        stream,
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withTemperature(double value) {
    return new PromptOptions(
        model,
        maxTokens,
        OptionalDouble.of(value),
        topP,
        topK,
        seed,
        stream,
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withSeed(long value) {
    return new PromptOptions(
        model,
        maxTokens,
        temperature,
        topP,
        topK,
        OptionalLong.of(value),
        stream,
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withStream(boolean wanted) {
    return new PromptOptions(
        model,
        maxTokens,
        temperature,
        topP,
        topK,
        seed,
        Optional.of(wanted),
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withPenalties(OptionalDouble frequency, OptionalDouble presence) {
    return new PromptOptions(
        model,
        maxTokens,
        temperature,
        topP,
        topK,
        seed,
        stream,
        frequency,
        presence,
        minP,
        repeatPenalty,
        stop);
  }

  public PromptOptions withStop(List<String> texts) {
    return new PromptOptions(
        model,
        maxTokens,
        temperature,
        topP,
        topK,
        seed,
        stream,
        frequencyPenalty,
        presencePenalty,
        minP,
        repeatPenalty,
        texts);
  }

  /** Stop texts are a part of the conversation, so they are not shown. */
  @Override
  public String toString() {
    return "PromptOptions[model="
        + model
        + ", maxTokens="
        + maxTokens
        + ", temperature="
        + temperature
        + ", "
        + stop.size()
        + " stops]";
  }

  /** These options, and the others where these say nothing. */
  public PromptOptions orElse(PromptOptions others) {
    return new PromptOptions(
        model.or(() -> others.model),
        maxTokens.isPresent() ? maxTokens : others.maxTokens,
        temperature.isPresent() ? temperature : others.temperature,
        topP.isPresent() ? topP : others.topP,
        topK.isPresent() ? topK : others.topK,
        seed.isPresent() ? seed : others.seed,
        stream.or(() -> others.stream),
        frequencyPenalty.isPresent() ? frequencyPenalty : others.frequencyPenalty,
        presencePenalty.isPresent() ? presencePenalty : others.presencePenalty,
        minP.isPresent() ? minP : others.minP,
        repeatPenalty.isPresent() ? repeatPenalty : others.repeatPenalty,
        stop.isEmpty() ? others.stop : stop);
  }
}
