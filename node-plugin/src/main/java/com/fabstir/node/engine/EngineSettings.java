package com.fabstir.node.engine;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How to load and run a model.
 *
 * @param modelFile a GGUF file
 * @param contextTokens context size of one session; 0 takes the model's own, at most {@link
 *     #DEFAULT_CONTEXT_LIMIT}; never more than the model was trained for
 * @param maxSequences how many answers are computed side by side, 1 to 64; memory for the context
 *     is reserved for each
 * @param maxWaiting the queue above that, 0 to 10000
 * @param threads computing threads; 0 takes the processors that the JVM may use
 * @param prefillTokens the most prompt tokens in one decode step, 1 to 2048: smaller steps make a
 *     long prompt disturb running answers less
 * @param gpuLayers layers to put on a GPU; 0 computes on the CPU
 * @param chatTemplate a Jinja template, or the name of one that is built into llama.cpp, such as
 *     {@code chatml}, in place of the one in the file
 */
public record EngineSettings(
    Path modelFile,
    int contextTokens,
    int maxSequences,
    int maxWaiting,
    int threads,
    int prefillTokens,
    int gpuLayers,
    Optional<String> chatTemplate) {

  /** A large trained context is not reserved in full unless asked for. */
  public static final int DEFAULT_CONTEXT_LIMIT = 8192;

  public EngineSettings {
    Objects.requireNonNull(modelFile, "modelFile");
    requireRange("contextTokens", contextTokens, 0, 1 << 24);
    requireRange("maxSequences", maxSequences, 1, 64);
    requireRange("maxWaiting", maxWaiting, 0, 10_000);
    requireRange("threads", threads, 0, 1024);
    requireRange("prefillTokens", prefillTokens, 1, 2048);
    requireRange("gpuLayers", gpuLayers, 0, 10_000);
  }

  /** Eight answers side by side, 32 waiting, everything else from model and machine. */
  public static EngineSettings of(Path modelFile) {
    return new EngineSettings(modelFile, 0, 8, 32, 0, 128, 0, Optional.empty());
  }

  /** The same with layers on a GPU. */
  public EngineSettings withGpuLayers(int layers) {
    return new EngineSettings(
        modelFile,
        contextTokens,
        maxSequences,
        maxWaiting,
        threads,
        prefillTokens,
        layers,
        chatTemplate);
  }

  /**
   * The context size of one session for a model.
   *
   * @param trainedContextTokens the size that it was trained for
   */
  public int contextTokens(int trainedContextTokens) {
    return Math.min(
        contextTokens > 0 ? contextTokens : DEFAULT_CONTEXT_LIMIT, trainedContextTokens);
  }

  private static void requireRange(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, found %d".formatted(name, low, high, value));
    }
  }
}
